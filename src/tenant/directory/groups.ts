import type { Group, ObjectId, User } from '../directory.ts';
import { badRequest, conflict, notFound } from '../graph-error.ts';
import { type MembershipRule, parseMembershipRule } from '../membership-rule/index.ts';
import { groupType } from '../properties/group.ts';
import { acceptProperties, changesOf, requireProperties } from '../properties/resource-type.ts';
import { dateTime, type Surroundings } from './surroundings.ts';
import type { ReadOnly } from './users.ts';
import { ValueIndex } from './value-index.ts';

const neverNull = ['displayName', 'mailNickname', 'mailEnabled', 'securityEnabled'];

export const isDynamic = (group: Group) => group.groupTypes.includes('DynamicMembership');

/** The groups of a directory and their rules; who is in them is not here. */
export class Groups {
  readonly live = new Map<ObjectId, Group>();
  readonly #byDisplayName = new ValueIndex();
  readonly #rules = new Map<ObjectId, MembershipRule>();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get(id: ObjectId): Group {
    const group = this.live.get(id);
    if (!group) throw notFound(id);
    return group;
  }

  withDisplayName(name: string): readonly ObjectId[] {
    return this.#byDisplayName.find(name);
  }

  /** Graph lets two groups have one display name. */
  create(body: Readonly<Record<string, unknown>>, readOnly: ReadOnly): Group {
    requireProperties(groupType, body, neverNull);
    const accepted = acceptProperties(groupType, body, readOnly);
    const group: Group = {
      displayName: '',
      mailNickname: '',
      mailEnabled: false,
      securityEnabled: true,
      description: null,
      groupTypes: [],
      membershipRule: null,
      membershipRuleProcessingState: accepted.membershipRule ? 'On' : null,
      visibility: null,
      isAssignableToRole: null,
      createdDateTime: dateTime(this.#around.clock.now()),
      ...accepted,
      id: '',
    };
    const rule = this.#check(group);
    group.id = typeof accepted.id === 'string' ? accepted.id : this.#around.ids();
    if (this.live.has(group.id)) throw conflict('id');
    this.#put(group, rule);
    return group;
  }

  update(
    id: ObjectId,
    body: Readonly<Record<string, unknown>>,
    readOnly: ReadOnly,
  ): { group: Group; changed: boolean } {
    const before = this.get(id);
    const accepted = acceptProperties(groupType, changesOf(id, body), readOnly);
    const nulls = neverNull.filter(name => accepted[name] === null);
    if (nulls.length > 0) throw badRequest(`Cannot be cleared: ${nulls.join(', ')}.`);
    const group: Group = { ...before, ...accepted, id };
    group.groupTypes ??= [];
    const rule = this.#check(group);
    const changed = JSON.stringify(group) !== JSON.stringify(before);
    if (changed) {
      this.#byDisplayName.remove(before.displayName, id);
      this.#put(group, rule);
    }
    return { group, changed };
  }

  delete(id: ObjectId): void {
    const group = this.get(id);
    this.live.delete(id);
    this.#rules.delete(id);
    this.#byDisplayName.remove(group.displayName, id);
  }

  /** The groups whose rule is being processed. */
  dynamic(): Iterable<[group: ObjectId, rule: MembershipRule]> {
    return this.#rules;
  }

  /** Undefined where the group has no rule, or its processing is paused. */
  ruleOf(id: ObjectId): ((user: User) => boolean) | undefined {
    return this.#rules.get(id);
  }

  /** @returns the rule to process, where there is one. */
  #check(group: Group): MembershipRule | null {
    const unified = group.groupTypes.includes('Unified');
    if (group.mailEnabled && !unified) {
      throw badRequest(
        'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
      );
    }
    if (unified && !group.mailEnabled) throw badRequest("A group of type 'Unified' must be mailEnabled.");
    if (!unified && !group.securityEnabled)
      throw badRequest('A group must be securityEnabled or mailEnabled.');
    if (isDynamic(group) !== (group.membershipRule !== null)) {
      throw badRequest(
        isDynamic(group)
          ? "A group of type 'DynamicMembership' needs a membershipRule."
          : "A membershipRule needs 'DynamicMembership' among the groupTypes.",
      );
    }
    if (group.membershipRule === null) return null;
    const rule = parseMembershipRule(group.membershipRule);
    return group.membershipRuleProcessingState === 'Paused' ? null : rule;
  }

  #put(group: Group, rule: MembershipRule | null): void {
    this.live.set(group.id, group);
    this.#byDisplayName.add(group.displayName, group.id);
    if (rule) this.#rules.set(group.id, rule);
    else this.#rules.delete(group.id);
  }
}
