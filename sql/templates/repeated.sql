select count(*) from jsonb_to_recordset($1::jsonb) e (key text, guard text)
join /*table*/public.lightspeed_brands/**/ t on /*key_of_t*/t.id/**/ = e.key and /*guard_of_t*/t.version::text/**/ = e.guard/*and_not_swept*/ and t.swept_at is null/**/
