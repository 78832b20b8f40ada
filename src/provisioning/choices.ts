/**
 * What Microsoft's pages and the observed traffic leave open. Each is chosen here, once, with the reason
 * and with what would settle it; the rest of the room asks this file. "Reference" is the collection of
 * statements about Entra's SCIM client this room was written from (scim-behaviour, by section).
 */
export interface Choice<T> {
  readonly value: T;
  readonly reason: string;
  readonly settledBy: string;
}

const choice = <T>(value: T, reason: string, settledBy: string): Choice<T> => ({ value, reason, settledBy });

export const choices = {
  regexCoversWholeValue: choice<boolean>(
    true,
    'The page\'s examples ("any number between 10 and 99") only hold when the whole value must match.',
    'A REGEX MATCH filter `1` on a person whose attribute is `10`, provisioned on demand.',
  ),
  baseAddressFlagsStayOutOfRequests: choice<boolean>(
    true,
    'Flags such as ?aadOptscim062020 switch the client; no observed request carries one.',
    'A request log of a target whose tenant URL has the flag.',
  ),
  adScimVersion: choice<string>(
    '5.0',
    'Seen in 2019 in full; the 2026 form ("Date:…, ActivityId:…") is only known abbreviated (§13).',
    'The header of one request of today.',
  ),
  alsoEncoded: choice<Readonly<Record<string, string>>>(
    { "'": '%27' },
    '.NET\'s UrlEncode, whose "+" and "%22" are seen (§13), encodes the apostrophe too; hex digits in upper case.',
    "A match query for a person called O'Brien in a request log.",
  ),
  groupsAreProbedToo: choice<boolean>(
    true,
    '§2: "fetch a random user and group", where groups are mapped.',
    'A request log of Test Connection with the group mapping switched off and on.',
  ),
  emptyStringCounts: choice<'as no value' | 'as a value'>(
    'as no value',
    '§3: nothing can be cleared outbound, so an expression that gives "" sends nothing.',
    'A mapping whose expression gives "", provisioned on demand over an existing value.',
  ),
  emptyRolesOnCreate: choice<boolean>(
    true,
    '§3: the POST of a user carries "roles":[] although roles is not mapped.',
    'A POST of today from a job without a role mapping.',
  ),
  firstSubAttributes: choice<readonly string[]>(
    ['formatted'],
    '§3 prints name as formatted, familyName, givenName; everything else follows the alphabet.',
    'A POST with a whole address.',
  ),
  integersOnCreate: choice<'as numbers' | 'as text'>(
    'as numbers',
    '§13: active is a JSON boolean on POST, so a definition of type Integer is taken to give a number.',
    'A POST from a job that maps an Integer attribute.',
  ),
  activeKeepsItsPathUnderTheFlag: choice<boolean>(
    true,
    '§3 prints the disable under the flag with "path":"active"; the merged operation it prints has no active.',
    'A PATCH under the flag that changes active and displayName together.',
  ),
  addsBeforeReplacesUnderTheFlag: choice<boolean>(
    true,
    '§13: adds and replaces are both merged and path-less; two kinds need two operations, in no known order.',
    'A PATCH under the flag that adds one attribute and replaces another.',
  ),
  rolePatchCarriesTheRoleAsJson: choice<boolean>(
    true,
    '§4 prints it for SingleAppRoleAssignment; a filtered path with the plain value has been seen as well (§13).',
    'Changing the role of a provisioned person, without the flag.',
  ),
  defaultAccessIsARole: choice<boolean>(
    false,
    'The all-zero app role has no value to send; the pages speak of roles only.',
    'Provisioning a person assigned with default access through SingleAppRoleAssignment.',
  ),
  disableCarriesOtherChanges: choice<boolean>(
    true,
    'Someone disabled or soft-deleted stays assigned, and the soft delete carries userName (§13). Someone out of scope gets active only (§13).',
    'Changing department and accountEnabled between two cycles.',
  ),
  withoutActiveMapping: choice<'delete' | 'nothing'>(
    'delete',
    '§8 says both: DELETE where the target has no soft delete, and "unmap it to do nothing". The first names the request.',
    'Removing the active mapping and unassigning a person.',
  ),
  skippedDeletionsCover: choice<'leaving scope' | 'everything'>(
    'leaving scope',
    '§8: out-of-scope accounts are left alone; disabled and deleted people are not out of scope in that sense.',
    'SkipOutOfScopeDeletions with a soft-deleted person.',
  ),
  lostTargetInIncrementalCycle: choice<'InvalidAnchor' | 'match again'>(
    'InvalidAnchor',
    'The provisioning log\'s list of errors: "no longer exists … to force a new matching, restart the job".',
    'Deleting an account in the target and changing the person in Entra.',
  ),
  managerCheckFilterAttribute: choice<string>(
    'manager',
    '§6 prints the check with the short name; only matching attributes are known to go as full URN (§13).',
    'A reference check in a request log of today.',
  ),
  checkReferencesOf: choice<'resources that were there before' | 'every resource'>(
    'resources that were there before',
    'The check asks for a current value; what this cycle created has none.',
    'A request log of a create with a manager.',
  ),
  refusedCheckMeans: choice<'go on' | 'fail'>(
    'go on',
    'Targets that filter by few attributes have passed the gallery with a manager mapped.',
    'A manager change against a target that answers 400 to the check.',
  ),
  removedMembersCarryRef: choice<boolean>(
    false,
    '§5: the page prints "$ref":null, the compatibility page and the traffic do not have it.',
    'A request log of today.',
  ),
  membersPerRequest: choice<'all' | 'one'>(
    'all',
    'The value is a list on the page; how many go at once is not stated.',
    'Adding two people to an assigned group between two cycles.',
  ),
  redundantAddsBeforeARemove: choice<boolean>(
    false,
    '§13: they "can" come; nothing says when.',
    'Request logs of several member removals.',
  ),
  wholeListOfRolesOnAdd: choice<boolean>(
    false,
    '§4: Add only; whether roles the target has already are sent again is not stated.',
    'Giving a second role to a provisioned person through AppRoleAssignmentsComplex.',
  ),
  severalValuesForOneElement: choice<'first' | 'fail'>(
    'first',
    'Microsoft\'s own default maps proxyAddresses to emails[type eq "other"].value, so it cannot be an error.',
    'That default mapping with two proxy addresses.',
  ),
  tooManyRequestsMeans: choice<'failed entry' | 'wait' | 'quarantine'>(
    'failed entry',
    '§13: reports differ by year (2019, 2025 and 2024, in this order); §9 documents nothing. A setting of the service.',
    'A target answering 429 with Retry-After.',
  ),
  failedExpressionMeans: choice<'object' | 'attribute'>(
    'object',
    '§9 knows errors of objects, which are retried; none of single attributes.',
    'An expression that fails for one person, with other mappings that do not.',
  ),
  specialCharactersInFilters: choice<string>(
    '',
    '§7 says that values with special characters cannot be matched, and not which ones they are.',
    'Match queries of people called "A (B)", "A & B" and "A\\B" in a request log.',
  ),
  noAnswerMeans: choice<'failed entry' | 'failed cycle'>(
    'failed entry',
    'Timeout and WebExceptionProtocolError are codes of the provisioning log, whose entries are objects.',
    'A target that drops one connection in the middle of a cycle.',
  ),
  forbiddenMeans: choice<'failed entry' | 'failed cycle'>(
    'failed entry',
    'InsufficientRights is a code of the log ("authenticated … but was not authorized to perform the update"); §9 names invalid credentials only.',
    'A target answering 403 to one PATCH.',
  ),
  wrongContentType: choice<'read anyway' | 'fail'>(
    'read anyway',
    '§1 asks targets for application/scim+json; that Entra refuses JSON under another name is reported nowhere.',
    'A target answering with text/plain.',
  ),
  transientErrorsWait: choice<'as others' | 'for the next cycle'>(
    'as others',
    '§9 gives one rhythm for all failures; the list of error codes says "retried in 40 minutes" of 500, Timeout and protocol errors.',
    'The times of two requests for one object against a target that answers 500.',
  ),
  quarantineCounts: choice<'what is in escrow' | 'the cycle'>(
    'what is in escrow',
    'Graph\'s restart speaks of "the escrow counter that accrues toward quarantine"; the page counts events of a first run.',
    'A job with 6,000 failures out of 10,000 people, two cycles later.',
  ),
  quarantineIntervals: choice<readonly number[]>(
    [40, 80, 160, 320, 640, 1440],
    '§9: "gradually reduced to once per day". Minutes between attempts; here they double, and the last stays.',
    'nextAttempt of a job that is left in quarantine for two days.',
  ),
  duplicateRolesAre: choice<'of one value' | 'of one name'>(
    'of one value',
    '§9: roles "must be unique". The value is what a target sees; a role without one goes by its name.',
    'An application with two roles of one display name and different values.',
  ),
  duplicateRolesMatter: choice<'where roles are mapped' | 'always'>(
    'where roles are mapped',
    '§9 names applications whose roles Entra reads or writes.',
    'A job without a role mapping on such an application.',
  ),
  codeOfADisabledJob: choice<'Paused' | 'Active'>(
    'Paused',
    'Graph has no status code for a job the service has disabled; Paused says that it does not run and keeps its state.',
    'GET of a job four weeks after its first failure.',
  ),
  jobThresholdCounts: choice<boolean>(
    true,
    '§8 names the job setting QuarantineTooManyDeletesThreshold beside the one of the notification settings; of two the lower one counts.',
    'A job with that setting and DeleteThresholdEnabled false.',
  ),
  deletesUpToTheThresholdGoOut: choice<boolean>(
    false,
    'The page: allowing "deletes the objects that triggered the threshold", so all of the cycle are held.',
    'Unassigning five people with a threshold of three.',
  ),
  stagedDeletesAre: choice<'skipped' | 'warning'>(
    'skipped',
    'The log has the action stageddelete; its status is printed nowhere. Nothing was sent.',
    'One such entry of the log.',
  ),
  onDemandProvisionsListedMembers: choice<boolean>(
    true,
    'Graph calls its example "provision a group and two of its members".',
    'A group on demand with a member that is not in the target yet.',
  ),
  onDemandSendsTheManager: choice<boolean>(
    true,
    '§10 lists what is not supported; references of a person are not among it.',
    'A person with a provisioned manager, on demand.',
  ),
  onDemandFailuresAreRetried: choice<boolean>(
    false,
    '§10: a single attempt whose steps are shown; escrows belong to the cycles of the job.',
    'The log after an attempt that failed, with the job stopped and then started.',
  ),
  uniqueValueAsksTheTarget: choice<boolean>(
    true,
    'functions, SelectUniqueValue: "not yet present in the target"; official for on-premises directories only, a SCIM target is asked by a filter.',
    'A SCIM job with SelectUniqueValue.',
  ),
  templatesWithoutDiscovery: choice<readonly string[]>(
    ['scim', 'customappsso'],
    '§11: gallery applications only; these two are the templates of the others.',
    'Opening the edit page of a custom application with a request log.',
  ),
  stepNames: choice<
    Readonly<Record<'testConnection' | 'staged' | 'references' | 'syncAll' | 'role', string>>
  >(
    {
      testConnection: 'EntryImport',
      staged: 'EntrySynchronizationStagedDelete',
      references: 'EntryExportUpdateReferences',
      syncAll: 'ScopeSyncAll',
      role: 'HasRequiredRole',
    },
    "Steps and details the portal shows and no stored page spells; the others are those of Graph's examples.",
    'An entry of the log for each.',
  ),
  provisioningLogSize: choice<number>(
    20_000,
    'Entra keeps 30 days. This many entries are kept, the newest, so that a large directory stays cheap.',
    'Nothing to settle: a limit of the emulation.',
  ),
  progressPageSize: choice<number>(
    100,
    'progress counts "pages" (syncschema); how much is on one is not stated.',
    'progress of a running job over a known number of people.',
  ),
} as const satisfies Record<string, Choice<unknown>>;
