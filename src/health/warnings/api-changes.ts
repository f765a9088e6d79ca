import { counted } from '../format.ts';
import type { Kind } from './warning.ts';

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const typesOf = (value: unknown): string => texts(value).join(' or ') || 'null';

/** Members that a list did not have before. Nothing is lost, so nobody has to be told. */
export const apiNewMembers: Kind = {
  told: false,
  per: 'subject',
  say: ({ subjects }) => {
    const { list, count, members } = subjects[0]?.facts ?? {};
    const names = texts(members).map((name) => `"${name}"`);
    const further = Number(count) - names.length;
    return {
      tone: 'idle',
      headline: `The API gives ${list} ${Number(count) === 1 ? 'a new member' : 'new members'}: ${names.join(', ')}${further > 0 ? ` and ${further} more` : ''}.`,
      detail: 'Each is kept, in "extra" or inside its column. After seven days it counts as usual.',
      who: null,
      href: null,
    };
  },
};

/** A member that nearly every record had and none has any more, or whose values are of another type. */
export const apiChanged: Kind = {
  told: true,
  per: 'subject',
  say: ({ subjects }) => {
    const { list, member, gone, was, now, without } = subjects[0]?.facts ?? {};
    return {
      tone: 'warn',
      headline: gone
        ? `${list}: the API no longer sends "${member}".`
        : `${list}: "${member}" is of another type than before.`,
      detail: gone
        ? `The last ${counted(Number(without), 'record')} looked at came without it; nearly all had it before. Its column stays empty for new records. After seven days that counts as usual.`
        : `It was ${typesOf(was)}, and is now also ${typesOf(texts(now).filter((type) => !texts(was).includes(type)))}. What does not fit its column is kept in "extra". After seven days that counts as usual.`,
      who: 'An engineer should look whether reports need it.',
      href: null,
    };
  },
};

/** The version of the API that we speak is served until a certain day. */
export const apiVersion: Kind = {
  told: true,
  per: 'subject',
  say: ({ subjects }) => {
    const { source, version, ends, days } = subjects[0]?.facts ?? {};
    const left = Number(days);
    return {
      tone: left < 0 ? 'bad' : 'warn',
      headline:
        left < 0
          ? `The version ${version} of the API of ${source} is no longer promised since ${ends}.`
          : `The version ${version} of the API of ${source} ends on ${ends}, in ${counted(left, 'day')}.`,
      detail: 'Records of another version are recognised and stop their list; nothing wrong is stored.',
      who: 'An engineer must install a release of tillsync for a newer version.',
      href: null,
    };
  },
};
