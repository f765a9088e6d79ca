import type { Ids } from '../../ids.ts';
import type { Random } from '../../random.ts';
import { RecordRow } from '../../records/row.ts';
import type { VersionedList } from '../../records/versioned-list.ts';
import { DAY, iso } from '../../time.ts';
import type { Outlet, User } from '../model.ts';
import { FIRST, LAST } from './names.ts';

const ROLES = { admin: ['100', 'Admin'], manager: ['200', 'Manager'], cashier: ['300', 'Cashier'] } as const;

/** One owner, then a manager and four cashiers per outlet. */
export function hireStaff(
  ids: Ids,
  shelf: VersionedList,
  random: Random,
  outlets: Outlet[],
  founded: number,
): User {
  const hire = (accountType: keyof typeof ROLES, outlet: Outlet | null, number: number): User => {
    const id = ids.next('user');
    const first = FIRST[(number * 7) % FIRST.length]!;
    const last = LAST[(number * 11) % LAST.length]!;
    const [roleId, role] = ROLES[accountType];
    const hired = iso(founded - random.int(200) * DAY);
    const row = new RecordRow(id, {
      id,
      username: `${first}.${last}.${number}`.toLowerCase().replaceAll("'", ''),
      display_name: `${first} ${last.slice(0, 1)}`,
      email: `${first}.${number}@southwool.example.test`.toLowerCase(),
      email_verified_at: accountType === 'cashier' ? null : hired,
      switch_id: `usi:${(0xaaaa1111 + number * 7919).toString(16).padStart(12, '0')}`,
      account_type: accountType,
      roles: [{ id: roleId, name: role, system_role_id: roleId }],
      enabled: true,
      restricted_outlet_id: accountType === 'cashier' ? (outlet?.id ?? null) : null,
      restricted_outlet_ids: accountType === 'cashier' && outlet !== null ? [outlet.id] : [],
      permissions: null,
      rules: {},
      is_primary_user: accountType === 'admin',
      image_source: null,
      images: null,
      target_daily: accountType === 'admin' ? null : 900,
      target_weekly: null,
      target_monthly: accountType === 'manager' ? 25_000.5 : null,
      seen_at: null as string | null,
      created_at: hired,
      updated_at: hired,
      deleted_at: null,
      time_until_deletion: null,
      version: 0,
      enabled_mfa: accountType === 'admin' ? true : null,
      require_password_change: false,
    });
    shelf.touch(row);
    return { id, row };
  };
  const owner = hire('admin', null, 0);
  for (const outlet of outlets) {
    for (let i = 0; i < 5; i++) {
      outlet.staff.push(hire(i === 0 ? 'manager' : 'cashier', outlet, 1 + outlet.index * 5 + i));
    }
  }
  return owner;
}

/** A rota: everybody works five days of seven, half of them from opening, half until closing. */
export function onShift(outlet: Outlet, at: number, random: Random): User {
  const { day, second } = outlet.zone.local(at);
  const early = second < 14 * 3600 ? 0 : 1;
  const crew = outlet.staff.filter(
    (user, i) => (day + i) % 7 < 5 && (i + day + early) % 2 === 0 && user.row.deletedAt === null,
  );
  return random.pick(crew.length > 0 ? crew : outlet.staff);
}
