/** Shows a picture from its bytes; the file itself is served as an attachment only. */
export async function drawPicture(address: string, place: HTMLElement, signal: AbortSignal): Promise<void> {
  const answer = await fetch(address, { credentials: 'same-origin', signal });
  if (!answer.ok) throw new Error(`The preview answered ${answer.status}.`);
  const url = URL.createObjectURL(await answer.blob());
  signal.addEventListener('abort', () => URL.revokeObjectURL(url));
  const picture = new Image();
  picture.src = url;
  picture.alt = '';
  await picture.decode();
  if (!signal.aborted) place.append(picture);
}
