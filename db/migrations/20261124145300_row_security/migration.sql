-- Row security, grants, the booking guard and the functions that are asked before a company is known.
-- Sources: security.md sections 1 and 2, scheduling.md section 3.

alter table bookings
  add constraint bookings_state check (state in ('HELD', 'CONFIRMED', 'RELEASED')),
  add constraint bookings_range check (not isempty(during) and lower_inc(during) and not upper_inc(during) and not lower_inf(during) and not upper_inf(during)),
  add constraint bookings_hold check ((state = 'HELD') = (hold_expires_at is not null)),
  add constraint bookings_overlap_people check (not overlap_accepted or resource_kind = 'USER'),
  add constraint bookings_no_overlap exclude using gist
    (company_id with =, resource_kind with =, resource_key with =, during with &&)
    where (state in ('HELD', 'CONFIRMED') and not overlap_accepted);
--> statement-breakpoint
alter table rsvp_slots add constraint rsvp_slots_slot check (slot between 0 and 9);
--> statement-breakpoint

create or replace function protect_company_tables() returns void language plpgsql as $$
declare name text;
begin
  for name in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_migrates on %I to throughline_owner using (true) with check (true)', name);
    execute format(
      'create policy company_only on %I to throughline_app
         using (company_id = (select nullif(current_setting(''app.company'', true), '''')::uuid))
         with check (company_id = (select nullif(current_setting(''app.company'', true), '''')::uuid)%s)',
      name, case when name = 'inbox' then ' or company_id is null' else '' end);
    if name in ('outbox', 'inbox', 'processes', 'change_feed', 'events', 'audit_chain', 'audit_events') then
      execute format('create policy relay_works on %I to throughline_relay using (true) with check (true)', name);
    end if;
  end loop;
end $$;
--> statement-breakpoint
select protect_company_tables();
--> statement-breakpoint

grant usage on schema public to throughline_app, throughline_relay, throughline_definer;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to throughline_app;
--> statement-breakpoint
revoke update, delete on audit_events, audit_chain, events from throughline_app;
--> statement-breakpoint
revoke insert, update, delete on places from throughline_app;
--> statement-breakpoint
grant select, insert, update, delete on outbox, inbox, relay_leases, change_feed, process_heartbeats, rate_buckets to throughline_relay;
--> statement-breakpoint
grant select on audit_events, events, companies, processes to throughline_relay;
--> statement-breakpoint
grant update (rolled_up_at) on events to throughline_relay;
--> statement-breakpoint
grant select, insert on audit_chain to throughline_relay;
--> statement-breakpoint
grant usage on all sequences in schema public to throughline_app, throughline_relay;
--> statement-breakpoint

do $$
declare t text;
begin
  foreach t in array array['sessions', 'users', 'access_tokens', 'api_clients', 'text_senders', 'candidate_links', 'password_links', 'apply_drafts', 'messages', 'postings'] loop
    execute format('create policy definer_reads on %I for select to throughline_definer using (true)', t);
  end loop;
end $$;
--> statement-breakpoint
grant select on companies to throughline_definer;
--> statement-breakpoint
grant select (company_id, id, user_id, token_hash, ended_at, idle_expires_at, absolute_expires_at) on sessions to throughline_definer;
--> statement-breakpoint
grant select (company_id, id, email, active) on users to throughline_definer;
--> statement-breakpoint
grant select (company_id, token_hash, client_id, expires_at) on access_tokens to throughline_definer;
--> statement-breakpoint
grant select (company_id, id) on api_clients to throughline_definer;
--> statement-breakpoint
grant select (company_id, id, address, account_sid, channel) on text_senders to throughline_definer;
--> statement-breakpoint
grant select (company_id, id, token_hash) on candidate_links to throughline_definer;
--> statement-breakpoint
grant select (company_id, id, token_hash) on password_links to throughline_definer;
--> statement-breakpoint
grant select (company_id, id, token_hash) on apply_drafts to throughline_definer;
--> statement-breakpoint
grant select (company_id, id) on messages to throughline_definer;
--> statement-breakpoint

create function resolve_session(hash bytea) returns table (company_id uuid, session_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select s.company_id, s.id from public.sessions s where s.token_hash = hash $$;
--> statement-breakpoint
create function resolve_user_companies(address text) returns table (company_id uuid, user_id uuid, slug text)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select u.company_id, u.id, c.slug from public.users u join public.companies c on c.id = u.company_id
     where lower(u.email) = lower(address) and u.active order by c.created_at limit 5 $$;
--> statement-breakpoint
create function resolve_access_token(hash bytea) returns table (company_id uuid, client_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select t.company_id, t.client_id from public.access_tokens t where t.token_hash = hash and t.expires_at > now() $$;
--> statement-breakpoint
create function resolve_api_client(client uuid) returns table (company_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select c.company_id from public.api_clients c where c.id = client $$;
--> statement-breakpoint
create function resolve_text_sender(sender text) returns table (company_id uuid, sender_id uuid, account_sid text, channel text)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select s.company_id, s.id, s.account_sid, s.channel from public.text_senders s where s.address = sender $$;
--> statement-breakpoint
create function resolve_message(message uuid) returns table (company_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select m.company_id from public.messages m where m.id = message $$;
--> statement-breakpoint
create function resolve_candidate_link(hash bytea) returns table (company_id uuid, link_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select l.company_id, l.id from public.candidate_links l where l.token_hash = hash $$;
--> statement-breakpoint
create function resolve_password_link(hash bytea) returns table (company_id uuid, link_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select l.company_id, l.id from public.password_links l where l.token_hash = hash $$;
--> statement-breakpoint
create function resolve_apply_draft(hash bytea) returns table (company_id uuid, draft_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as
  $$ select d.company_id, d.id from public.apply_drafts d where d.token_hash = hash $$;
--> statement-breakpoint

do $$
declare f text;
begin
  foreach f in array array['resolve_session(bytea)', 'resolve_user_companies(text)', 'resolve_access_token(bytea)', 'resolve_api_client(uuid)',
    'resolve_text_sender(text)', 'resolve_message(uuid)', 'resolve_candidate_link(bytea)', 'resolve_password_link(bytea)', 'resolve_apply_draft(bytea)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to throughline_app', f);
    execute format('alter function %s owner to throughline_definer', f);
  end loop;
end $$;
