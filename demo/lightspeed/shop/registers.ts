import type { Ids } from '../ids.ts';
import { RecordRow } from '../records/row.ts';
import type { VersionedList } from '../records/versioned-list.ts';
import { iso } from '../time.ts';
import { hoursOn } from './calendar/trade.ts';
import type { Outlet, Register, RegisterFields } from './model.ts';
import type { Shop } from './shop.ts';

/** Deals the registers out over the outlets; one that was scrapped stays behind as deleted. */
export function openRegisters(
  ids: Ids,
  shelf: VersionedList,
  count: number,
  outlets: Outlet[],
  scrapped: string,
): void {
  const template = ids.next('openSequence');
  for (let i = 0; i < count; i++) {
    const outlet = outlets[i % outlets.length]!;
    const number = outlet.registers.length + 1;
    const row = registerRow(ids, outlet, number, template);
    shelf.touch(row);
    outlet.registers.push({ id: row.id, row, openDay: 0, openSequence: '' });
  }
  const old = registerRow(ids, outlets[0]!, 99, template);
  old.fields.name = 'Old Till';
  old.markDeleted(scrapped);
  shelf.touch(old);
}

function registerRow(ids: Ids, outlet: Outlet, number: number, template: string) {
  const id = ids.next('register');
  const fields = {
    id,
    name: number === 1 ? 'Front Till' : `Till ${number}`,
    outlet_id: outlet.id,
    ask_for_note_on_save: number === 1 ? 1 : 0,
    print_note_on_receipt: false,
    ask_for_user_on_sale: number !== 1,
    show_discounts_on_receipts: true,
    print_receipt: true,
    email_receipt: number !== 1,
    invoice_prefix: `${outlet.place.name.slice(0, 1)}${outlet.index + 1}T${number}-`,
    invoice_suffix: '',
    invoice_sequence: 1,
    button_layout_id: null,
    is_open: false,
    is_quick_keys_enabled: true,
    receipt_template_id: template,
    register_open_time: null as string | null,
    register_close_time: null as string | null,
    register_open_sequence_id: null as string | null,
    cash_managed_payment_type_id: null,
    attributes: [],
    deleted_at: null as string | null,
    version: 0,
  };
  return new RecordRow(id, fields);
}

/** The first sale of a local day opens the till. */
export function openForTheDay(shop: Shop, outlet: Outlet, register: Register, at: number): void {
  const { day } = outlet.zone.local(at);
  if (register.openDay === day) return;
  const hours = hoursOn(outlet.place, day);
  const opened = hours === null ? at : Math.min(at, outlet.zone.utc(day, hours[0] - 900));
  register.openDay = day;
  register.openSequence = shop.ids.next('openSequence');
  const open: Partial<RegisterFields> = {
    is_open: true,
    register_open_time: iso(opened),
    register_close_time: null,
    register_open_sequence_id: register.openSequence,
  };
  register.row.assign(open);
}

/** At the end of history the tills of shops that have shut for the day are closed. */
export function closeTills(shop: Shop, at: number): void {
  for (const outlet of shop.outlets) {
    for (const register of outlet.registers) {
      const closed = closingTime(outlet, register);
      if (register.openDay === 0 || closed > at) continue;
      register.row.assign({ is_open: false, register_close_time: iso(closed) });
      shop.lists.registers.touch(register.row);
    }
  }
}

function closingTime(outlet: Outlet, register: Register): number {
  const hours = hoursOn(outlet.place, register.openDay);
  return outlet.zone.utc(register.openDay, (hours?.[1] ?? 18 * 3600) + 1_200);
}
