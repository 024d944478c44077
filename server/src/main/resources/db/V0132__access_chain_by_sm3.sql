-- The chain's hash is a setting of the installation, audit-hash: sha256 unless it says sm3 (GB/T 32905-2016). Each link keeps by which it
-- was made, so the chain goes on over a change of it. Leaves, nodes and the link itself are all of one.
create function access.sm3(message bytea) returns bytea language plpgsql immutable parallel safe as $$
declare
    ones constant bigint := 4294967295;
    -- 79cc4519 (rounds 0 to 15) and 7a879d8a, turned left by the round's number
    turned constant bigint[] := '{2043430169, 4086860338, 3878753381, 3462539467, 2630111639, 965255983, 1930511966, 3861023932, 3427080569,
        2559193843, 823420391, 1646840782, 3293681564, 2292395833, 289824371, 579648742, 2643098247, 991229199,
        1982458398, 3964916796, 3634866297, 2974765299, 1654563303, 3309126606, 2323285917, 351604539, 703209078,
        1406418156, 2812836312, 1330705329, 2661410658, 1027854021, 2055708042, 4111416084, 3927864873, 3560762451,
        2826557607, 1358147919, 2716295838, 1137624381, 2275248762, 255530229, 511060458, 1022120916, 2044241832,
        4088483664, 3882000033, 3469032771, 2643098247, 991229199, 1982458398, 3964916796, 3634866297, 2974765299,
        1654563303, 3309126606, 2323285917, 351604539, 703209078, 1406418156, 2812836312, 1330705329, 2661410658,
        1027854021}';
    length  integer := octet_length(message);
    padded  bytea := message || '\x80'::bytea || decode(repeat('00', (119 - length % 64) % 64), 'hex') || int8send(length * 8::bigint);
    w bigint[] := array_fill(0::bigint, array[68]);
    v0 bigint := 1937774191; v1 bigint := 1226093241; v2 bigint := 388252375; v3 bigint := 3666478592;
    v4 bigint := 2842636476; v5 bigint := 372324522; v6 bigint := 3817729613; v7 bigint := 2969243214;
    a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; g bigint; h bigint;
    x bigint; y bigint; s bigint; t bigint; p integer;
begin
    for block in 0 .. octet_length(padded) / 64 - 1 loop
        for j in 1 .. 16 loop
            p := block * 64 + j * 4 - 4;
            w[j] := (get_byte(padded, p)::bigint << 24) | (get_byte(padded, p + 1) << 16)
                    | (get_byte(padded, p + 2) << 8) | get_byte(padded, p + 3);
        end loop;
        for j in 17 .. 68 loop
            x := w[j - 3];
            x := w[j - 16] # w[j - 9] # (((x << 15) | (x >> 17)) & ones);
            y := w[j - 13];
            w[j] := x # (((x << 15) | (x >> 17)) & ones) # (((x << 23) | (x >> 9)) & ones) # (((y << 7) | (y >> 25)) & ones) # w[j - 6];
        end loop;
        a := v0; b := v1; c := v2; d := v3; e := v4; f := v5; g := v6; h := v7;
        for j in 1 .. 64 loop
            y := ((a << 12) | (a >> 20)) & ones;
            x := (y + e + turned[j]) & ones;
            x := ((x << 7) | (x >> 25)) & ones;
            if j <= 16 then
                t := ((a # b # c) + d + (x # y) + (w[j] # w[j + 4])) & ones;
                s := ((e # f # g) + h + x + w[j]) & ones;
            else
                t := (((a & b) | (a & c) | (b & c)) + d + (x # y) + (w[j] # w[j + 4])) & ones;
                s := (((e & f) | ((e # ones) & g)) + h + x + w[j]) & ones;
            end if;
            d := c; c := ((b << 9) | (b >> 23)) & ones; b := a; a := t;
            h := g; g := ((f << 19) | (f >> 13)) & ones; f := e;
            e := s # (((s << 9) | (s >> 23)) & ones) # (((s << 17) | (s >> 15)) & ones);
        end loop;
        v0 := v0 # a; v1 := v1 # b; v2 := v2 # c; v3 := v3 # d; v4 := v4 # e; v5 := v5 # f; v6 := v6 # g; v7 := v7 # h;
    end loop;
    return substr(int8send(v0), 5) || substr(int8send(v1), 5) || substr(int8send(v2), 5) || substr(int8send(v3), 5)
        || substr(int8send(v4), 5) || substr(int8send(v5), 5) || substr(int8send(v6), 5) || substr(int8send(v7), 5);
end $$;

create function access.digest(content bytea, algorithm text) returns bytea language sql immutable parallel safe as
$$ select case when algorithm = 'sm3' then access.sm3(content) else sha256(content) end $$;

alter table access.audit_link
    add column algorithm text not null default 'sha256' check (algorithm in ('sha256', 'sm3'));

create function access.audit_leaf(e access.audit, algorithm text) returns bytea language sql stable parallel safe as
$$ select access.digest('\x00'::bytea || convert_to(
       access.audit_field(e.id::text) || access.audit_field(access.micros(e.at)::text)
       || access.audit_field(e.account::text) || access.audit_field(e.who) || access.audit_field(e.origin)
       || access.audit_field(e.action) || access.audit_field(e.kind) || access.audit_field(e.subject)
       || access.audit_field(e.before::text) || access.audit_field(e.after::text) || access.audit_field(e.why)
       || access.audit_field(e.path), 'UTF8'), algorithm) $$;

create function access.merkle_root(leaves bytea[], algorithm text) returns bytea language plpgsql immutable parallel safe as $$
declare
    level bytea[] := leaves;
    above bytea[];
begin
    while cardinality(level) > 1 loop
        above := '{}';
        for i in 1 .. cardinality(level) by 2 loop
            above := array_append(above, case when i = cardinality(level) then level[i]
                                              else access.digest('\x01'::bytea || level[i] || level[i + 1], algorithm) end);
        end loop;
        level := above;
    end loop;
    return level[1];
end $$;

create function access.link_hash(link access.audit_link) returns bytea language sql stable parallel safe as
$$ select access.digest('\x02'::bytea || int8send(link.number) || int8send(access.micros(link.at))
       || int8send(cardinality(link.entries)) || link.root || link.previous, link.algorithm) $$;

create function access.append_link(ids bigint[], hashes bytea[], algorithm text) returns void language plpgsql as $$
declare
    link access.audit_link;
    head access.audit_link;
begin
    link.entries := ids;
    link.leaves := hashes;
    link.algorithm := algorithm;
    link.root := access.merkle_root(hashes, algorithm);
    perform pg_advisory_xact_lock(hashtextextended('access.audit_link', 0));
    select * into head from access.audit_link order by number desc limit 1;
    link.number := coalesce(head.number, 0) + 1;
    link.at := clock_timestamp();
    link.tx := pg_current_xact_id();
    link.previous := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
    link.hash := access.link_hash(link);
    insert into access.audit_link select link.*;
end $$;

create or replace function access.link_audit() returns trigger language plpgsql security definer
    set search_path = access, pg_temp set enable_seqscan = off as $$
declare
    head    access.audit_link;
    ids     bigint[];
    hashes  bytea[];
    setting text := coalesce((select s.value from ground.setting s where s.name = 'audit-hash' and s.value = 'sm3'), 'sha256');
begin
    select * into head from access.audit_link order by number desc limit 1;
    if head.tx = pg_current_xact_id() and new.id <= head.entries[cardinality(head.entries)] then
        return null;
    end if;
    select array_agg(e.id order by e.id), array_agg(access.audit_leaf(e, setting) order by e.id) into ids, hashes
    from access.audit e where e.id >= new.id and e.tx = pg_current_xact_id();
    perform access.append_link(ids, hashes, setting);
    return null;
end $$;
revoke execute on function access.append_link(bigint[], bytea[], text) from public;
drop function access.append_link(bigint[], bytea[]);
drop function access.link_hash(bigint, timestamptz, integer, bytea, bytea);
drop function access.audit_leaf(access.audit);
