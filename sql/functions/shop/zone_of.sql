create or replace function tillsync.zone_of(p_stated text)
returns text
language plpgsql stable
as $$
declare
  -- names that Postgres, Node and Temporal read differently or not at all: those of Windows (Unicode CLDR, windowsZones), those
  -- that the tz database keeps as links, and offsets that one zone without summer time has
  names constant jsonb := '{"+04:30": "Asia/Kabul", "+05:30": "Asia/Kolkata", "+05:45": "Asia/Kathmandu", "+06:30": "Asia/Yangon", "+08:45": "Australia/Eucla",
    "+09:30": "Australia/Darwin", "-09:30": "Pacific/Marquesas", "afghanistan standard time": "Asia/Kabul",
    "alaskan standard time": "America/Anchorage", "alberta standard time": "America/Edmonton", "aleutian standard time": "America/Adak",
    "altai standard time": "Asia/Barnaul", "arab standard time": "Asia/Riyadh", "arabian standard time": "Asia/Dubai",
    "arabic standard time": "Asia/Baghdad", "argentina standard time": "America/Buenos_Aires", "astrakhan standard time": "Europe/Astrakhan",
    "atlantic standard time": "America/Halifax", "aus central standard time": "Australia/Darwin",
    "aus central w. standard time": "Australia/Eucla", "aus eastern standard time": "Australia/Sydney", "azerbaijan standard time": "Asia/Baku",
    "azores standard time": "Atlantic/Azores", "bahia standard time": "America/Bahia", "bangladesh standard time": "Asia/Dhaka",
    "belarus standard time": "Europe/Minsk", "bougainville standard time": "Pacific/Bougainville",
    "british columbia standard time": "America/Vancouver", "canada central standard time": "America/Regina",
    "cape verde standard time": "Atlantic/Cape_Verde", "caucasus standard time": "Asia/Yerevan",
    "cen. australia standard time": "Australia/Adelaide", "central america standard time": "America/Guatemala",
    "central asia standard time": "Asia/Bishkek", "central brazilian standard time": "America/Cuiaba",
    "central europe standard time": "Europe/Budapest", "central european standard time": "Europe/Warsaw",
    "central pacific standard time": "Pacific/Guadalcanal", "central standard time": "America/Chicago",
    "central standard time (mexico)": "America/Mexico_City", "cet": "Europe/Brussels", "chatham islands standard time": "Pacific/Chatham",
    "china standard time": "Asia/Shanghai", "coordinated universal time": "UTC", "cst6cdt": "America/Chicago", "cuba": "America/Havana",
    "cuba standard time": "America/Havana", "dateline standard time": "Etc/GMT+12", "e. africa standard time": "Africa/Nairobi",
    "e. australia standard time": "Australia/Brisbane", "e. europe standard time": "Europe/Chisinau",
    "e. south america standard time": "America/Sao_Paulo", "easter island standard time": "Pacific/Easter",
    "eastern standard time": "America/New_York", "eastern standard time (mexico)": "America/Cancun", "eet": "Europe/Athens",
    "egypt": "Africa/Cairo", "egypt standard time": "Africa/Cairo", "eire": "Europe/Dublin", "ekaterinburg standard time": "Asia/Yekaterinburg",
    "est": "America/Panama", "est5edt": "America/New_York", "fiji standard time": "Pacific/Fiji", "fle standard time": "Europe/Kiev",
    "gb": "Europe/London", "gb-eire": "Europe/London", "georgian standard time": "Asia/Tbilisi", "gmt": "UTC",
    "gmt standard time": "Europe/London", "gmt0": "UTC", "greenland standard time": "America/Godthab", "greenwich": "UTC",
    "greenwich standard time": "Atlantic/Reykjavik", "gtb standard time": "Europe/Bucharest", "haiti standard time": "America/Port-au-Prince",
    "hawaiian standard time": "Pacific/Honolulu", "hongkong": "Asia/Hong_Kong", "hst": "Pacific/Honolulu", "iceland": "Atlantic/Reykjavik",
    "india standard time": "Asia/Calcutta", "iran": "Asia/Tehran", "iran standard time": "Asia/Tehran", "israel": "Asia/Jerusalem",
    "israel standard time": "Asia/Jerusalem", "jamaica": "America/Jamaica", "japan": "Asia/Tokyo", "jordan standard time": "Asia/Amman",
    "kaliningrad standard time": "Europe/Kaliningrad", "korea standard time": "Asia/Seoul", "kwajalein": "Pacific/Kwajalein",
    "libya": "Africa/Tripoli", "libya standard time": "Africa/Tripoli", "line islands standard time": "Pacific/Kiritimati",
    "lord howe standard time": "Australia/Lord_Howe", "magadan standard time": "Asia/Magadan",
    "magallanes standard time": "America/Punta_Arenas", "manitoba standard time": "America/Winnipeg",
    "marquesas standard time": "Pacific/Marquesas", "mauritius standard time": "Indian/Mauritius", "met": "Europe/Brussels",
    "middle east standard time": "Asia/Beirut", "montevideo standard time": "America/Montevideo", "morocco standard time": "Africa/Casablanca",
    "mountain standard time": "America/Denver", "mountain standard time (mexico)": "America/Mazatlan", "mst": "America/Phoenix",
    "mst7mdt": "America/Denver", "myanmar standard time": "Asia/Rangoon", "n. central asia standard time": "Asia/Novosibirsk",
    "namibia standard time": "Africa/Windhoek", "navajo": "America/Denver", "nepal standard time": "Asia/Katmandu",
    "new zealand standard time": "Pacific/Auckland", "newfoundland standard time": "America/St_Johns",
    "norfolk standard time": "Pacific/Norfolk", "north asia east standard time": "Asia/Irkutsk", "north asia standard time": "Asia/Krasnoyarsk",
    "north korea standard time": "Asia/Pyongyang", "nz": "Pacific/Auckland", "nz-chat": "Pacific/Chatham", "omsk standard time": "Asia/Omsk",
    "pacific sa standard time": "America/Santiago", "pacific standard time": "America/Los_Angeles",
    "pacific standard time (mexico)": "America/Tijuana", "pakistan standard time": "Asia/Karachi", "paraguay standard time": "America/Asuncion",
    "poland": "Europe/Warsaw", "portugal": "Europe/Lisbon", "prc": "Asia/Shanghai", "pst8pdt": "America/Los_Angeles",
    "qyzylorda standard time": "Asia/Qyzylorda", "roc": "Asia/Taipei", "rok": "Asia/Seoul", "romance standard time": "Europe/Paris",
    "russia time zone 10": "Asia/Srednekolymsk", "russia time zone 11": "Asia/Kamchatka", "russia time zone 3": "Europe/Samara",
    "russian standard time": "Europe/Moscow", "sa eastern standard time": "America/Cayenne", "sa pacific standard time": "America/Bogota",
    "sa western standard time": "America/La_Paz", "saint pierre standard time": "America/Miquelon", "sakhalin standard time": "Asia/Sakhalin",
    "samoa standard time": "Pacific/Apia", "sao tome standard time": "Africa/Sao_Tome", "saratov standard time": "Europe/Saratov",
    "se asia standard time": "Asia/Bangkok", "singapore": "Asia/Singapore", "singapore standard time": "Asia/Singapore",
    "south africa standard time": "Africa/Johannesburg", "south sudan standard time": "Africa/Juba", "sri lanka standard time": "Asia/Colombo",
    "sudan standard time": "Africa/Khartoum", "syria standard time": "Asia/Damascus", "taipei standard time": "Asia/Taipei",
    "tasmania standard time": "Australia/Hobart", "tocantins standard time": "America/Araguaina", "tokyo standard time": "Asia/Tokyo",
    "tomsk standard time": "Asia/Tomsk", "tonga standard time": "Pacific/Tongatapu", "transbaikal standard time": "Asia/Chita",
    "turkey": "Europe/Istanbul", "turkey standard time": "Europe/Istanbul", "turks and caicos standard time": "America/Grand_Turk", "uct": "UTC",
    "ulaanbaatar standard time": "Asia/Ulaanbaatar", "universal": "UTC", "us eastern standard time": "America/Indianapolis",
    "us mountain standard time": "America/Phoenix", "utc": "UTC", "utc+12": "Etc/GMT-12", "utc+13": "Etc/GMT-13", "utc-02": "Etc/GMT+2",
    "utc-08": "Etc/GMT+8", "utc-09": "Etc/GMT+9", "utc-11": "Etc/GMT+11", "venezuela standard time": "America/Caracas",
    "vladivostok standard time": "Asia/Vladivostok", "volgograd standard time": "Europe/Volgograd", "w-su": "Europe/Moscow",
    "w. australia standard time": "Australia/Perth", "w. central africa standard time": "Africa/Lagos",
    "w. europe standard time": "Europe/Berlin", "w. mongolia standard time": "Asia/Hovd", "west asia standard time": "Asia/Tashkent",
    "west bank standard time": "Asia/Hebron", "west pacific standard time": "Pacific/Port_Moresby", "wet": "Europe/Lisbon",
    "yakutsk standard time": "Asia/Yakutsk", "yukon standard time": "America/Whitehorse", "z": "UTC", "zulu": "UTC"}';
  stated text := lower(btrim(coalesce(p_stated, '')));
  ahead text[] := regexp_match(stated, '^(?:utc|gmt)?\s*([-+])(\d\d?)(?::?(\d\d))?$');
  zone text;
begin
  if stated = '' then
    return null;
  elsif names ? stated then
    zone := names ->> stated;
  elsif ahead is not null then
    -- people and ISO 8601 count east of Greenwich as plus; POSIX, and so Postgres, and the names below Etc/ count it as minus
    zone := case when ahead[2]::int = 0 and coalesce(ahead[3], '00') = '00' then 'UTC'
                 when coalesce(ahead[3], '00') = '00' then 'Etc/GMT' || translate(ahead[1], '+-', '-+') || ahead[2]::int
                 else names ->> (ahead[1] || lpad(ahead[2], 2, '0') || ':' || ahead[3]) end;
  elsif (stated ~ '^[a-z_]+(/[a-z_]+(-[a-z_]+)*)+$' and stated !~ '^(posix|right)/') or stated like 'etc/gmt%' then
    zone := btrim(p_stated);
  end if;
  if zone ilike 'etc/gmt%' and zone !~* '^etc/gmt(0|-(\d|1[0-4])|\+(\d|1[0-2]))?$' then
    return null; -- Postgres would count with any number
  end if;
  perform now() at time zone zone;
  return zone;
exception when invalid_parameter_value then
  return null;
end
$$;
comment on function tillsync.zone_of(text) is
  'The one place that decides which zone a text means, for the database, the programs and Temporal: Area/City of the tz database, or UTC; null: none that can be computed with.';
revoke execute on function tillsync.zone_of(text) from public, anon, authenticated;
grant execute on function tillsync.zone_of(text) to service_role, tillsync_reader;
