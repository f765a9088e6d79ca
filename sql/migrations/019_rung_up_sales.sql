-- Whether a day is unlike others is judged by what was rung up, paid yet or not.
comment on column tillsync.lists.money_view is
  'View of what each record counts in money: key, version, counted, at, day, outlet_id, currency, net, tax, gross, rung_up (it counts, or will when it is paid or handed over). Null: the list is compared by key, version and content alone.';
