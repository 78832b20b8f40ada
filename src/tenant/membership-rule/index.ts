export { type MembershipRule, parseMembershipRule } from './parser.ts';
