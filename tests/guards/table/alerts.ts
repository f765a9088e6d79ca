import type { Guard } from '../guard.ts';

const note = 'sql/functions/incidents/note_incidents.sql';
const alerts = 'tests/workflows/alerts.test.ts';
const receiver = 'src/alerts/receiver.ts';
const receiverTests = 'tests/unit/alerts/receiver.test.ts';
const told = 'tests/integration/maintenance/incidents.test.ts';

/** Somebody is told, once, and nobody else. */
export const alertGuards: readonly Guard[] = [
  {
    guard: 'an incident is told once when it begins',
    edits: [
      {
        file: note,
        find: 'else i.acknowledged_at is null and i.told_at <=',
        put: 'else i.acknowledged_at is null or i.told_at <=',
      },
    ],
    tests: [{ file: told, name: 'told once, reminded of after the interval, told when it is over' }],
  },
  {
    guard: 'who acknowledged an incident is not reminded',
    edits: [
      { file: note, find: 'else i.acknowledged_at is null and i.told_at <=', put: 'else i.told_at <=' },
    ],
    tests: [{ file: told, name: 'not reminded of once somebody knows' }],
  },
  {
    guard: 'what is silenced is not told',
    edits: [{ file: note, find: `when coalesce(i.silenced_until, '-infinity') > now() then false`, put: '' }],
    tests: [{ file: told, name: 'not told while it is silenced' }],
  },
  {
    guard: 'the end of an incident is told to whom its beginning was',
    edits: [{ file: note, find: 'i.closed_at = now() and i.told_at is not null', put: 'false' }],
    tests: [{ file: told, name: 'told once, reminded of after the interval, told when it is over' }],
  },
  {
    guard: 'delivery once: what arrived is not sent again',
    edits: [
      {
        file: 'sql/functions/incidents/messages_to_send.sql',
        find: 'd.channel = c and d.delivered_at is not null)',
        put: 'd.channel = c and false)',
      },
    ],
    tests: [{ file: told, name: 'a message is to be sent until it arrived, on each channel by itself' }],
  },
  {
    guard: 'delivery once: a message and channel is one run',
    edits: [
      {
        file: 'src/workflows/watch.ts',
        find: `workflowIdReusePolicy: 'REJECT_DUPLICATE',`,
        put: `workflowIdReusePolicy: 'ALLOW_DUPLICATE',`,
      },
      {
        file: 'src/workflows/watch.ts',
        find: '`alert/${id}/${channel}/${kind}/${since}`',
        put: '`alert/${id}/${channel}/${kind}/${since}/${Math.random()}`',
      },
    ],
    tests: [{ file: alerts, name: 'three messages for one incident' }],
  },
  {
    guard: 'the sign of life is given when the look worked, and not otherwise',
    edits: [
      {
        file: 'src/activities/watch.ts',
        find: '  await noteIncidents(store,',
        put: '  await alerts.ping();\n  await noteIncidents(store,',
      },
    ],
    tests: [
      { file: 'tests/unit/activities/watch.test.ts', name: 'gives no sign of life when the look failed' },
    ],
  },
  {
    guard: 'a receiver lies on the public internet',
    edits: [
      { file: receiver, find: `return ipaddr.process(address).range() === 'unicast';`, put: 'return true;' },
    ],
    tests: [{ file: receiverTests, name: 'is not on the public internet' }],
  },
  {
    guard: 'what a receiver’s name resolves to is what is connected to',
    edits: [
      { file: receiver, find: '...(allowPrivate ? {} : { dnsLookup: publicLookup(channel) }),', put: '' },
    ],
    tests: [{ file: receiverTests, name: 'in the private network is refused unless that is allowed' }],
  },
  {
    guard: 'a receiver’s redirect is not followed',
    edits: [{ file: receiver, find: 'followRedirect: false,', put: 'followRedirect: true,' }],
    tests: [{ file: receiverTests, name: 'that redirects or refuses is said without its address' }],
  },
  {
    guard: 'retries bounded: one layer tries again, not two',
    edits: [{ file: receiver, find: 'retry: { limit: 0 },', put: 'retry: { limit: 2 },' }],
    tests: [{ file: receiverTests, name: 'that redirects or refuses is said without its address' }],
  },
];
