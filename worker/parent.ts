/** A child of the local stack ends when its parent is gone, however that died: the pipe on stdin closes. */
export function endWithParent(stop: () => void): void {
  if (process.env['STACK_CHILD'] !== '1') return;
  process.stdin.resume();
  process.stdin.on('end', stop);
  process.stdin.on('error', stop);
}
