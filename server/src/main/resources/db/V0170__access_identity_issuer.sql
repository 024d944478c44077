-- Whether the account can come in by this identity server: one that was bound elsewhere, before the bureau changed its server or
-- switched it off, is no way back, and its owner needs another.
create function access.has_identity(id bigint, at_issuer text) returns boolean
    language sql stable security definer set search_path = access, pg_temp as
$$ select exists (select 1 from access.identity i where i.account = has_identity.id and i.issuer = at_issuer) $$;
revoke execute on function access.has_identity(bigint, text) from public;
grant execute on function access.has_identity(bigint, text) to youjiao_app;
drop function access.has_identity(bigint);
