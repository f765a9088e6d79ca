-- Rights and the words on common columns, for the tables of every list that the catalogue knows.
select tillsync.adopt_tables();
