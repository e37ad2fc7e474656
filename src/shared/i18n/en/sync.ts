export const syncWords = {
  'fault.sync.needsHub':
    'This needs to know what the other PCs did, so the hub must be reached first. Taking money and voiding receipts of your shift go on. Try again once the network is back.',
  'fault.sync.needsUpgrade':
    'Other PCs use a newer program, and this one can’t read what comes next. Collecting goes on; renew this PC’s program soon, and the sync goes on by itself.',
  'fault.sync.hubIsOlder':
    'The hub’s program is older than this PC’s and can’t read some of what was recorded; it stays here. Renew the hub first.',
  'fault.hub.unreachable':
    'The hub can not be reached. This PC goes on taking money and sends it later by itself; check the network.',
  'fault.hub.untrusted':
    'The hub shows another certificate than at enrolment, or speaks without encryption. Nothing was sent. Let the administrator check; after a change of certificate, enrol again.',
  'fault.hub.failed': 'Syncing failed and was noted. This PC goes on working; it is tried again by itself.',
  'fault.hub.logBroken':
    'The hub’s records don’t follow from those here. Syncing stopped and nothing was changed here. Contact support.',
  'fault.hub.codeUnknown':
    'The hub doesn’t know this code. Check that it was copied whole, or make a new one.',
  'fault.hub.codeUsed': 'This code was used already; each works once. Make a new one.',
  'fault.hub.codeExpired': 'This code is too old. Make a new one.',
  'fault.hub.communityKnown': 'This community is at the hub already. Join it with a code of “Add a PC”.',
  'fault.hub.deskUnknown':
    'The hub doesn’t know this PC; it may belong to another hub. Ask the administrator.',
  'fault.hub.deskRevoked':
    'The hub has revoked this PC, and it gets nothing new. Let the administrator check the money taken.',
  'fault.hub.signatureWrong': 'The hub doesn’t accept this PC’s signature. Contact support.',
  'fault.hub.requestReplayed': 'The hub has seen newer requests of this PC. It is tried again by itself.',
  'fault.hub.requestMalformed':
    'The hub doesn’t understand this PC; their versions may differ. Update the program.',
  'fault.hub.requestTooLarge': 'What is to be sent is too big for the hub. Contact support.',
  'fault.hub.partUnknown':
    'The hub doesn’t have this part of the log, perhaps because it was just restored. Try again.',
  'fault.hub.fileUnknown':
    'The hub hasn’t got this attachment; the PC that added it may not have sent it yet. It is tried again by itself.',
  'fault.hub.busy': 'The hub is busy; it is tried again by itself. This PC goes on working.',
  'fault.enrolment.unreadable': 'This isn’t a code. Paste the whole of it, from steward1. on.',
  'fault.enrolment.notForFounding':
    'This code lets a new PC join. To register a community, use the code the hub shows when it starts.',
  'fault.enrolment.notForJoining':
    'This code isn’t for joining. Make one with “Add a PC” on a PC that is registered.',
  'fault.enrolment.wrongCode':
    'This code doesn’t open the community’s key; it may be mistyped. Make a new one.',
  'fault.enrolment.done': 'This PC is registered at the hub already.',
  'fault.enrolment.alone': 'This PC isn’t registered at a hub yet. Register it before adding others.',
  'fault.bundle.unreadable': 'This is no sync file, or it is damaged. Save it again on the other PC.',
  'fault.bundle.otherCommunity':
    'This sync file belongs to another community; nothing was taken. Check the file.',
  'fault.bundle.unknownDesk':
    'This sync file comes from a PC this one doesn’t know yet; nothing was taken. Reach the hub once first.',
  'fault.bundle.altered': 'This sync file was altered; nothing was taken. Save it again on the other PC.',
  'fault.bundle.alone': 'This PC works alone and needs no sync file. Register it at a hub first.',
  'sync.founding': 'Handing the ledger over to the hub',
  'sync.receiving': 'Receiving the ledger',
  'settings.tabs.sync': 'Hub',
  'sync.title': 'Syncing with the hub',
  'sync.state.alone': 'Working alone',
  'sync.state.online': 'In touch with the hub',
  'sync.state.offline': 'Hub not reached',
  'sync.aloneHint':
    'This PC works by itself and its ledger is here alone. Registered at a hub, several PCs share one ledger and go on without a network.',
  'sync.since': 'since {time}',
  'sync.hub': 'Address of the hub',
  'sync.lastAt': 'Last sync',
  'sync.never': 'never yet',
  'sync.waiting': 'To be sent',
  'sync.waitingCount': '{count}',
  'sync.waitingOldest': '{count}, the oldest of {time}',
  'sync.files': 'Attachments',
  'sync.filesNone': 'nothing waits',
  'sync.filesWaiting': '{toSend} to be sent, {toFetch} to be fetched',
  'sync.waitingNone': 'nothing',
  'sync.now': 'Sync now',
  'sync.done': 'In sync',
  'sync.desks': 'PCs of this community',
  'sync.desk': 'PC',
  'sync.series': 'Receipt series',
  'sync.thisDesk': 'this PC',
  'sync.enrolTitle': 'Register at a hub',
  'sync.enrolHint':
    'Paste the code the hub gave. Records and receipt numbers stay as they are; the hub keeps a copy from then on.',
  'sync.code': 'Code',
  'sync.enrol': 'Register',
  'sync.enrolled': 'Registered; {count} records went to the hub',
  'sync.inviteTitle': 'Add a PC',
  'sync.inviteHint':
    'Makes a code that works once, to be pasted within 30 minutes into the first run of the new PC. It holds the community’s key: give it to that PC alone.',
  'sync.invite': 'Make a code',
  'sync.copy': 'Copy',
  'sync.copied': 'Copied',
  'sync.expiresAt': 'works once, until {time}',
  'wizard.join.hint':
    'The community is used on another PC? Paste the code that “Add a PC” gave there, and share its ledger.',
  'wizard.join.take': 'Join a community',
  'wizard.join.verb': 'Join',
  'wizard.join.done': 'Joined {community}; the receipts of this PC are numbered {series}',
  'fault.desk.revokesItself': 'The PC in use can’t be retired. Retire it on another one.',
  'fault.sync.leaseOver':
    'This PC hasn’t reached the hub for 30 days and can only collect for now; bills, voids and refunds need the hub once.',
  'desks.state': 'With the hub',
  'desks.seen': 'Seen {time}',
  'desks.behind': '{count} behind',
  'desks.isRevoked': 'Retired',
  'desks.suspects': '{count} kept aside',
  'desks.clock': 'Clock off by {minutes} min',
  'desks.revoke': 'Retire',
  'desks.revoke.title': 'Retire the PC {name}',
  'desks.revoke.hint':
    'Retire a PC that was lost or scrapped: it gets nothing more, and what it still sends is kept at the hub until you have looked at it.',
  'desks.revoked': '{name} is retired',
  'desks.acceptSuspects': 'Take in',
  'desks.acceptSuspects.title': 'Take in what is kept of {name}',
  'desks.acceptSuspects.hint':
    'These facts came after it was retired. Where money was really taken, take them in; receipt numbers stay.',
  'desks.accepted': '{count} taken in',
  'action.desks.revoke': 'Retire a PC',
  'action.desks.acceptSuspects': 'Take in what a retired PC sent',
  'action.desks.health': 'Look at the PCs',
  'bundle.title': 'By USB stick, without a network',
  'bundle.hint':
    'Save a sync file on a PC that can’t reach the hub and take it in on another one: both know each other’s books, and the one with a network hands them to the hub.',
  'bundle.save': 'Save a sync file',
  'bundle.saved': 'Sync file saved, with {ops} facts the hub doesn’t have',
  'bundle.take': 'Take a sync file in',
  'bundle.taken': 'Taken in: {ops} facts of other PCs, {entries} entries of the hub',
  'bundle.nothingNew': 'The sync file has nothing new for this PC',
  'bundle.logMissing':
    'The hub’s entries in this file can’t follow on those of this PC; only the facts of other PCs were taken. Reach the hub once.',
  'action.sync.exportBundle': 'Save a sync file',
  'action.sync.importBundle': 'Take a sync file in',
  'action.desks.enrol': 'Registered at the hub',
  'action.desks.invite': 'Made a code for a PC',
  'action.sync.now': 'Synced with the hub',
  'fault.case.gone': 'This case isn’t there; it may be settled. Look again.',
  'fault.case.closed': '{name} settled this case already. Look again.',
  'fault.case.otherWay': 'This case can’t be settled that way. Choose another one.',
  'fault.case.noRefund':
    'Nothing was paid back to {room} for this yet. Pay the prepayment back under Refunds first.',
  'todo.case': '{count} receipts taken twice without a network wait to be settled',
  'cases.title': 'What happened twice without a network',
  'cases.none': 'Nothing waits',
  'cases.kind.doubleCollection': 'One bill taken twice',
  'cases.kind.repeatedReversal': 'One receipt taken back twice',
  'cases.kind.held': 'Held back by the hub',
  'cases.doubleCollection':
    '{room} · receipt {number} · {desk} {name} {time}; {amountFen} too much became prepayment',
  'cases.other': '{desk} {name} {time}',
  'cases.way.kept': 'Keep as prepayment',
  'cases.way.refunded': 'Paid back',
  'cases.way.noted': 'Looked into',
  'cases.reason': 'What was done',
  'action.cases.resolve': 'Settled a case',
};
