## What commands do
cmd-help-open = Show what can be done here; Enter does it
cmd-palette-open = Find a command by its name
cmd-app-suspend = Stop plaint and go to the shell (fg comes back)
cmd-app-lock = Lock the vault (log out); place and text are kept
cmd-app-quit = Quit
cmd-cursor-move-down = Go down
cmd-cursor-move-up = Go up
cmd-cursor-move-page-down = Go down a page
cmd-cursor-move-page-up = Go up a page
cmd-cursor-move-half-down = Go down half a page
cmd-cursor-move-half-up = Go up half a page
cmd-cursor-move-first = Go to the first line
cmd-cursor-move-last = Go to the last line
cmd-app-back = Go back
cmd-go-to-today = Go to Today: what is due, what changed, what waits
cmd-go-to-case = Go to the cases
cmd-go-to-person = Go to the people
cmd-go-to-organisation = Go to the organisations
cmd-go-to-action = Go to the actions
cmd-go-to-evidence = Go to the evidence
cmd-go-to-calendar = Go to what is due, by month
cmd-go-to-conflicts = Go to what two people filled differently
cmd-go-to-audit = Go to the audit log: who opened, exported, looked
cmd-go-to-settings = Go to the settings: lock, mask, looks, language
cmd-page-open = Open what the line is about
cmd-undo = Undo the last change
cmd-redo = Redo what was undone
cmd-mask-toggle = Hide identifying fields, or show them
cmd-screen-blank = Empty the screen at once; Enter shows it again
cmd-screen-show = Show what was there
cmd-record-open = Open the record
cmd-record-new = New record
cmd-filter-open = Filter the list
cmd-filter-clear = Clear the filter
cmd-filter-save = Save the filter under a name
cmd-filter-pick = Pick a saved filter
cmd-filter-forget = Forget the saved filter under the cursor
cmd-list-kind-next = Next section: people, organisations, actions …
cmd-list-kind-previous = Previous section
cmd-list-sort = Choose what to sort by
cmd-list-reverse = Turn the order round
cmd-mark-toggle = Mark or unmark the record and go down
cmd-mark-set-range = Mark from the last mark to here
cmd-mark-set-all = Mark all that the filter finds
cmd-mark-set-invert = Mark those not marked, unmark the others
cmd-mark-set-none = Unmark all
cmd-triage-set-status = Set the status
cmd-triage-set-priority = Set the priority
cmd-triage-set-risk = Set the risk
cmd-triage-set-owner = Set who does it
cmd-triage-set-due = Set when the next step is due
cmd-triage-set-tag = Add a tag
cmd-triage-set-note = Add a note with today's date
cmd-triage-reach = For the marked records instead of the one, or back
cmd-filter-keep = Keep the filter and go to the list
cmd-filter-leave = Go back to the filter as it was
cmd-field-edit = Edit the field
cmd-field-state-unknown = Mark the field as unknown
cmd-field-state-not-asked = Mark the field as not asked
cmd-field-state-refused = Mark the field as refused
cmd-field-state-clear = Empty the field
cmd-item-add = Add an event, act, involvement, consent …
cmd-item-remove = Remove the event, act, consent … at the cursor
cmd-section-move-next = Next heading
cmd-section-move-previous = Previous heading
cmd-record-step-next = Next record of the list
cmd-record-step-previous = Previous record of the list
cmd-view-empty = Show empty fields too, or hide them
cmd-heads-open = Go to a field with two values and choose
cmd-record-remove = Remove the whole record (undo brings it back)
cmd-text-move-left = Left
cmd-text-move-right = Right
cmd-text-move-word-left = A word to the left
cmd-text-move-word-right = A word to the right
cmd-text-move-start = To the start of the line
cmd-text-move-end = To the end of the line
cmd-text-move-first = To the start of the text
cmd-text-move-last = To the end of the text
cmd-text-delete-back = Delete to the left
cmd-text-delete-forward = Delete to the right
cmd-text-delete-word-back = Delete the word to the left
cmd-text-delete-word-forward = Delete the word to the right
cmd-text-delete-to-start = Delete to the start of the line
cmd-text-delete-to-end = Delete to the end of the line
cmd-text-yank = Put in again what was deleted by the word or the line
cmd-text-undo = Undo typing
cmd-text-redo = Redo typing
cmd-text-newline = New paragraph
cmd-text-row-up = A row up
cmd-text-row-down = A row down
cmd-text-row-page-up = A page up
cmd-text-row-page-down = A page down
cmd-text-row-start = To the start of the row shown
cmd-text-row-end = To the end of the row shown
cmd-find-open-find = Find in the text
cmd-find-open-replace = Find and replace in the text
cmd-find-go = Go to the next place, or replace this one and go on
cmd-find-step-next = Next place
cmd-find-step-previous = Previous place
cmd-find-field = Type what is looked for, or what takes its place
cmd-find-all = Replace every place (one undo)
cmd-find-leave = Back to the text
cmd-edit-save = Save
cmd-edit-leave = Leave without saving (asks once)
cmd-edit-state-unknown = Save as unknown
cmd-edit-state-not-asked = Save as not asked
cmd-edit-state-refused = Save as refused
cmd-edit-state-clear = Save as empty
cmd-pick-toggle = Pick or unpick the line
cmd-heads-choose = Make this the value
cmd-heads-take-mine = Take what was written here
cmd-heads-take-theirs = Take what came from elsewhere
cmd-heads-take-both = Take both texts, merged by words
cmd-route-open = Where the case can still go, and which rule says so
cmd-redact-open = Make the text that others get, or go over it again
cmd-remedies-open = What was tried at home, and how each remedy stands
cmd-consents-open = Who agreed to what, and what has left
cmd-history-open-field = Who changed the field, when, from what to what
cmd-history-open-record = The history of the whole record
cmd-history-open-paragraphs = Who wrote which paragraph, and how it read before
cmd-history-restore = Have this value again, or take that change back
cmd-item-keep = Keep the part that was removed meanwhile
cmd-link-open = Open the record that the line leads to
cmd-finder-run = Do it
cmd-finder-leave = Close
cmd-draft-restore = Go on with the draft
cmd-draft-discard = Throw the draft away
cmd-draft-later = Keep the draft for later
cmd-confirm-yes = Yes
cmd-confirm-no = No
cmd-unlock-submit = Open the vault
cmd-unlock-erase = Erase what was typed
cmd-unlock-read = Open it for reading
cmd-guide-next = Go on
cmd-guide-back = Go a step back
cmd-guide-demo = Look around among invented cases
cmd-guide-language = Another language
cmd-guide-without = Make the vault without a recovery identity

## Titles of key prefixes
prefix-go = go to …
prefix-half = half a page …
prefix-history = history, half a page …
prefix-state = not known …
prefix-record = record …
prefix-remove = remove …
prefix-prose = in the text …
prefix-mark = mark …
prefix-triage = set …
prefix-more = more …

## The hint bar
hint-help-open = help
hint-palette-open = commands
hint-app-back = back
hint-go-to = sections
hint-go-to-today = today
hint-go-to-calendar = calendar
hint-go-to-case = cases
hint-go-to-person = people
hint-go-to-organisation = organisations
hint-go-to-action = actions
hint-go-to-evidence = evidence
hint-go-to-conflicts = conflicts
hint-go-to-audit = audit log
hint-go-to-settings = settings
hint-cursor-move-first = first
hint-cursor-move-last = last
hint-page-open = open
hint-cursor-move = move
hint-undo = undo
hint-screen-show = show again
hint-record-open = open
hint-record-new = new
hint-filter-open = filter
hint-filter-pick = saved filters
hint-list-kind = section
hint-list-sort = sort
hint-mark-toggle = mark
hint-mark-set = mark many
hint-mark-set-range = to here
hint-mark-set-all = all found
hint-mark-set-invert = invert
hint-mark-set-none = none
hint-triage-set = set
hint-triage-set-status = status
hint-triage-set-priority = priority
hint-triage-set-risk = risk
hint-triage-set-owner = owner
hint-triage-set-due = due
hint-triage-set-tag = tag
hint-triage-set-note = note
hint-filter-keep = keep
hint-filter-leave = as before
hint-field-edit = edit
hint-field-state = not known
hint-field-state-unknown = unknown
hint-field-state-not-asked = not asked
hint-field-state-refused = refused
hint-field-state-clear = empty
hint-item-add = add
hint-item-remove = remove
hint-view-empty = all fields
hint-edit-save = save
hint-edit-leave = leave
hint-edit-state = unknown, not asked
hint-find-open = find, replace
hint-find-open-find = find
hint-find-open-replace = replace
hint-find-go = next
hint-find-step = next, previous
hint-find-field = replace with
hint-find-all = replace all
hint-find-leave = back
hint-pick-toggle = pick
hint-heads-choose = choose
hint-heads-take = mine, theirs
hint-route-open = where to
hint-redact-open = for others
hint-remedies-open = remedies
hint-consents-open = consents
hint-history-open = history
hint-history-open-field = of the field
hint-history-open-record = of the record
hint-history-open-paragraphs = by paragraph
hint-link-open = follow
hint-history-restore = have it again
hint-cursor-move-half-down = half a page down
hint-cursor-move-half-up = half a page up
hint-finder-run = do it
hint-finder-leave = close
hint-draft-restore = go on
hint-draft-discard = throw away
hint-draft-later = later
hint-confirm-no = no
hint-confirm-yes = yes
hint-unlock-submit = open
hint-unlock-read = read only
hint-guide-next = go on
hint-guide-back = back
hint-guide-demo = demo
hint-guide-language = language
hint-guide-without = without it
hint-unlock-erase = erase

## Sections
section-today = Today
section-calendar = Calendar
section-route = Where it can go
route-title = Where it can go: { $case }
route-summary = Open: { $yes } · ask something first: { $ask } · closed: { $no }
route-no-case = Only a case has ways to go
calendar-nothing = Nothing is due
section-conflicts = Conflicts
section-audit = Audit log
section-settings = Settings
section-case = Cases
section-person = People
section-organisation = Organisations
section-action = Actions
section-evidence = Evidence

## The list
filter-prompt = Filter:
filter-chip = Filter:
filter-nothing = There is no filter to save; f makes one
filter-name = Save the filter as
filter-none = No filter of this section is saved yet; { $key } saves the one that holds
filter-title = Saved filters · { $key } forgets one
filter-taken = Filter: { $name }
list-none = Nothing here yet. n makes a new record.
list-none-found = Nothing matches the filter. c clears it.
sort-newest = newest change first
sort-oldest = oldest change first
sort-title = Sort by
sort-up = { $column } ↑
sort-down = { $column } ↓ from the last

## Setting one thing in one record or in many
triage-title = { $field } · { $of }
triage-tag = Tag
triage-note = Note
triage-noted = Note added
triage-reach = { $key }: for { $of } instead
triage-marked = { $n ->
    [one] the { $n } that is marked
   *[other] the { $n } that are marked
 }
triage-said = { $field } → { $value }
triage-done = { $what } on { $of }
triage-nothing = Nothing to change
triage-same = { $n } had it already
triage-held = { $n ->
    [one] { $n } is left: two values stand there
   *[other] { $n } are left: two values stand there
 }
count-case = { $n ->
    [one] { $n } case
   *[other] { $n } cases
 }
count-records = { $n ->
    [one] { $n } record
   *[other] { $n } records
 }
triage-none-status = These records have no status
triage-none-priority = These records have no priority
triage-none-risk = These records have no risk
triage-none-owner = These records have no owner
triage-none-due = These records have nothing that is due
triage-none-tag = These records have no tags
triage-none-note = These records have no list of notes

title-masked = [identifying fields hidden]
title-marked = { $n } marked

## Today
today-overdue = Overdue: { $n }
today-due = Due today: { $n }
today-soon = Due within a week: { $n }
today-month = Within a month, by law: { $n }
today-working = Working out what is due …
today-drafts = Drafts that wait: { $n }
today-conflicts = Two people filled a field differently: { $n }
today-consents = Open cases without any consent: { $n }
today-changed = Changed: { $n }
today-since = since { $time }
today-conflict = choose what holds
today-consent = ask for consent
today-new = new
today-edited = changed
today-more = … and { $n } more
today-nothing = Nothing is due, and nothing waits for you

## Conflicts
conflicts-none = Nothing is in conflict
conflicts-part = removed by one person and edited by another: x keeps it, d removes it

## History
history-title = History: { $of }
history-record = the record
history-none = Nothing was written here yet
paragraphs-title = Paragraphs: { $of }
paragraphs-gone = Taken out
paragraphs-no-text = This is no long text
paragraphs-disputed = Two wordings stand side by side here; choose one first
said-wording = Wording brought back
history-who = { $by } on device { $device }, written { $time }
history-undo = an undo
history-added = added
history-removed = removed
history-placed = given another place
history-moved = moved
history-aliased = joined with another record
history-erased = erased
history-held = written beside an erasure, held back
history-unknown = a change of a newer version
history-holds = That is what holds now
history-gone = It was erased; nothing of it is left

## The audit log
audit-whole = The log is whole: { $chains } chains, { $entries } entries
audit-gaps = The log has gaps: { $chains } chains, { $entries } entries
audit-accepted = accepted: { $what }
audit-entries = Entries, the newest first: { $n }
audit-more = … and { $n } more: plaint audit list
audit-detail = { $what } · entry { $n } of chain { $chain }
audit-act-unlock = unlocked
audit-act-show-identifying = showed identifying fields
audit-act-export = exported
audit-act-key-change = changed the keys
audit-act-erase = erased
audit-act-import = imported
audit-act-override = overrode a rule
audit-act-take-over = took the vault over
audit-act-backup = wrote a backup
audit-act-restore = restored from a backup
audit-act-rekey = sealed everything anew
audit-act-recover = recovered a damaged vault
audit-act-re-anchor = accepted a gap of the log

## Settings
settings-vault = Kept in this vault, sealed
settings-machine = Kept on this machine, readable
setting-lock = Lock after
setting-lock-help = Without a key for so long, the vault is locked; place and text are kept.
setting-mask = Hide identifying fields
setting-mask-help = Whether identifying fields are hidden when the vault is opened. m shows or hides them at any time.
setting-look = Looks
setting-look-help = Plain lines have no boxes and keep the terminal's cursor on what is read: for screen readers. `plaint --plain` has them before the vault is open too.
setting-language = Language
setting-language-help = The language of the interface. What is in the records stays as it was written.
setting-vault = Vault
setting-never = never
setting-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
setting-look-colour = colours
setting-look-mono = no colours
setting-look-plain = plain lines
setting-set = { $what }: { $value }
plain-conflict = two values
plain-marked = marked
plain-position = { $at } of { $of }

## The record
field-missing = (needed in this status)
record-linked = Belongs to it
field-heads = { $n ->
    [one] { $n } value:
   *[other] { $n } values, Enter chooses:
 }
heads-title = Two people filled “{ $field }” differently. Which holds?
heads-merged = both, merged by words
value-empty = (empty)
add-to-which = Add what?
answer-yes = yes
answer-no = no

## Picking, help, palette
pick-prompt = Type to find:
pick-none = Nothing begins with that.
pick-new = (new)
find-what = Find:
find-with = Replace with:
find-none = nowhere
find-replaced = { $n ->
    [one] Replaced in { $n } place; F3 undoes
   *[other] Replaced in { $n } places; F3 undoes
 }
desk-help-title = What can be done here
palette-title = Commands

format-date = Write 2014-06-12, 2014-06, before 2014, 2014..2016, tomorrow, fri or +2w
format-money = Write an amount and its currency: 100 EUR
format-number = Write a number: 12 or 12.5
format-place = Write the place; with a point on the map as Kharkiv @ 49.99,36.23
format-choices = Write words with commas between them

## Drafts and questions
draft-title = A text was not saved
draft-offer = Draft of “{ $field }” { $of } from { $time }, { $change } characters
draft-offer-picks = Draft of “{ $field }” { $of } from { $time }
draft-keys = Enter restores it, x discards it, q leaves it for later
confirm-title = Are you sure?
confirm-keys = n no (also Enter and Esc)   y yes
confirm-app-quit = The field has changes that are not saved; the draft will be kept. Quit?

## Opening
unlock-busy = Opening the vault …
unlock-held = Another plaint has this vault open. Enter asks it to save and let go; Tab reads beside it.
unlock-passphrase = Passphrase:
unlock-empty = type it, then Enter
unlock-typed = ••••••••
unlock-locked = Locked. The key and the list are out of memory.
unlock-again = Enter opens the vault again with your identity file
unlock-wrong = That passphrase does not open this vault
unlock-wrong-try = Check the keyboard layout and Caps Lock, and type it again

## The first run
guide-welcome = There is no vault yet.
guide-welcome-text = A vault keeps everything you write: sealed on this disk, opened by you alone. Making one takes four steps; nothing is written before the last of them, and Esc goes back at any time. d shows plaint on invented cases first.
guide-where = It will be in { $path }
guide-name = What are you called?
guide-name-text = The name stands beside every change you make, sealed like everything else. It need not be your real one.
guide-name-unsaid = holder
guide-passphrase = A passphrase
guide-passphrase-text = Whoever knows it reads everything; whoever has lost it reads nothing, and nobody can help. Four or more words drawn by chance are easy to keep in mind and hard to guess.
guide-holds-minutes = It would hold for minutes.
guide-holds-days = It would hold for days.
guide-holds-months = It would hold for months.
guide-holds-years = It would hold for years.
guide-holds-lifetimes = It would hold for longer than anybody lives.
guide-holds-note = That is against a thief who has your disk, a thousand machines, and lists of words and habits. A sentence from a book or a song falls sooner than this says.
guide-empty = Type a passphrase first
guide-weak = A thief would find this one. Enter once more keeps it all the same; better is more words
guide-again = The same passphrase again
guide-differ = The two were not the same. Type it once more, or Esc to begin with the first
guide-recovery = The recovery identity
guide-recovery-text = It opens the vault when the passphrase is lost. Copy it to paper by hand and keep that elsewhere: it is shown only now and stored nowhere. F8 makes the vault without one. Without the spaces:
guide-copied = Is it on paper?
guide-copied-text = Type its last six characters from the paper. Upper or lower case, any keyboard layout.
guide-not-copied = These are not its last six characters; Esc shows it again
guide-making = Making the vault. It takes a few seconds, as each guess at the passphrase would.
guide-done = The vault is made. i brings in a table, n makes a case, g s are the settings, F1 helps

## What was done
said-set = { $field }: { $value }
said-cleared = { $field } emptied
said-changed = { $field } changed
said-added = { $list }: one added
said-filter = Filter “{ $name }” kept
said-removed = { $item } removed
said-kept = { $item } kept
said-new = { $kind }: new
said-before-lock = a change before the lock

## The status line
status-error = error:
status-done = Saved. { $what } · u undoes
status-undone = Undone: { $what } · r redoes
status-redone = Redone: { $what } · u undoes
status-undo-skipped = { $n ->
    [one] { $n } later change stays
   *[other] { $n } later changes stay
 }
status-undo-none = Nothing was taken back: later changes stand on “{ $what }”
status-nothing-to-undo = Nothing was changed yet
status-nothing-to-redo = Nothing was undone
status-leave-changed = Not saved. { $key } saves, Esc once more throws the changes away
status-unbound = { $key } does nothing here; F1 shows what does
status-unbound-place = { $key } (the { $place } key) does nothing here; F1 shows what does
status-paste-nowhere = A paste goes into a text only; open a field or the filter first
status-read-only = Reading only: { $why }
status-not-locked = Not locked: the text being typed could not be kept as a draft, and would be lost. Show the screen, save the field or leave it, and lock again. { $why } · { $try }
status-lock-key = { $key } locks
status-last-saved = Last saved { $time }
status-fresh = New; nothing is saved before the first value
status-gone = The record is no longer there
status-no-section = There is no such section
status-leave-first = Leave the import first: q
status-extra = A column from a file that no form knows takes text only
status-no-field = Put the cursor on a field first
status-no-item = There is nothing to remove here
status-no-conflict = No field has two values
status-no-mark = Put the cursor on a part with a ! first
status-no-link = This line leads to no other record
status-no-mine = None of these was written here
status-no-theirs = None of these came from elsewhere
status-no-both = Only texts can be taken both; choose one
status-masked = Identifying fields are hidden; m shows them
status-unmasked = Identifying fields are shown
status-sorted = Sorted: { $column }
status-first = This is the first one
status-last = This is the last one
status-marked = { $n ->
    [0] Nothing is marked
    [one] { $n } record is marked
   *[other] { $n } records are marked
 }
status-marked-hidden = { $n ->
    [one] { $n } of them is not shown
   *[other] { $n } of them are not shown
 }
status-filter = column { $column }: { $what }
status-draft-gone = The draft is gone
trouble-row = A row of the index cannot be read
trouble-no-command = That command is not in this vault
trouble-no-journal = The draft journal could not be opened: what is typed is not kept until the field is saved
trouble-no-journal-try = save the field; when plaint opens the vault again it says why
trouble-draft-file = What is being typed could not be kept: { $what }
trouble-draft-file-try = check that the vault is yours to write and that the disk has room
trouble-draft = What is being typed could not be kept
trouble-draft-try = save the field; if it stays, run `plaint doctor`
trouble-file = That cannot be read or written: { $what }
trouble-file-try = check that it is there, that it is yours, and that the disk has room
trouble-stopped = Plaint met an error of its own and closed the vault
trouble-stopped-try = press F10 and open it again; what was saved is safe, the text is kept as a draft
too-small = The window is too small: need { $need }, have { $have }. Nothing is lost; make it larger.

## What the vault says
readonly-asked = it was opened for reading
readonly-busy = another plaint writes to it
readonly-newer = a newer plaint made it; use that one
readonly-damaged = it is damaged; `plaint recover` writes what is whole into a new one
readonly-medium = the disk takes no writes, and reads are not logged
readonly-failed = a write failed before; end plaint and open it again
readonly-asked-try = open it without --read-only
readonly-busy-try = close the other window, or add --take-over, which asks it to save and end
readonly-newer-try = write to it with the plaint that made it, or a newer one
readonly-damaged-try = run `plaint verify`; `plaint recover` writes a new vault from all that is whole
readonly-medium-try = make it writable for yourself, or copy it to a disk that can be written to
readonly-failed-try = check the disk, then open the vault again
notice-torn = the end of an unfinished write was dropped
notice-damage = damage
notice-not-logged = reads are not logged here
notice-erasure-due = an erasure is not finished: run plaint erase --finish
notice-rows = { $n ->
    [one] { $n } row of the index cannot be read: run plaint verify
   *[other] { $n } rows of the index cannot be read: run plaint verify
 }
notice-drafts = { $n ->
    [one] { $n } draft could not be read
   *[other] { $n } drafts could not be read
 }

## Bringing files in
cmd-import-open = Bring in a table that was sent (or : import FILE …)
cmd-import-field = Pick the field that the column fills
cmd-import-extra = Keep the column as it is, as an extra column
cmd-import-key = Rows are told apart by this column, or no longer
cmd-import-dates = How the column writes dates: day or month first
cmd-import-values = Texts that do not fit: say what they mean
cmd-import-file-encoding = The encoding of the files
cmd-import-file-delimiter = The sign between cells
cmd-import-file-header-row = The row of the header
cmd-import-file-decimal = The sign before the fraction of numbers
cmd-import-file-kind = What a row becomes
cmd-import-file-partner = Who sent the files
cmd-import-pane-next = Show the column, the rows, what is rejected: next
cmd-import-pane-previous = Show the column, the rows, the rejected: previous
cmd-import-table-next = The next table
cmd-import-table-previous = The previous table
cmd-import-save-map = Save what was decided as a map file
cmd-import-run = Write the import
cmd-import-again = Go on with the import that was stopped
cmd-import-undo = Take the last decision back
cmd-import-leave = Leave; nothing is written
cmd-import-stop = Stop after the rows under way; it can go on later
cmd-import-take-back = Take the whole import back
cmd-import-close = Go to the list
cmd-menu-take = Take it
cmd-menu-leave = Close; nothing is picked
cmd-menu-mark = Pick or unpick the line
hint-import-open = import
hint-import-field = field
hint-import-extra = extra
hint-import-key = key
hint-import-dates = dates
hint-import-values = values
hint-import-file = file
hint-import-file-encoding = encoding
hint-import-file-delimiter = delimiter
hint-import-file-header-row = header
hint-import-file-decimal = decimals
hint-import-file-kind = kind of record
hint-import-file-partner = partner
hint-import-pane = rows, rejected
hint-import-save-map = save map
hint-import-run = import
hint-import-undo = undo
hint-import-leave = leave
hint-import-stop = stop
hint-import-take-back = take it back
hint-import-close = to the list
hint-menu-take = take
hint-menu-leave = close
hint-menu-mark = pick
prefix-file = the files …
files-title = Which files? { $folder }
import-title = Import
import-looking = Looking …
import-trouble = It cannot be brought in so: { $what }
import-no-partner = nobody is named
import-own = An export of plaint: its records come back as they were; there is nothing to map
import-header = header in row { $row }
import-no-header = no header
import-row = row { $row }
import-comma = comma: 0,5
import-point = point: 0.5
import-as-found = as it was found
import-rows = { $n } rows → { $kind }
import-above = Above the header: { $text }
import-column = Column
import-field = Field
import-how = Matched by
import-filled = Filled
import-unfit = Unfit
import-extra = (kept as it is)
import-misfit = does not fit; kept as it is
import-part = part of a value
import-nothing = (no value)
import-reference = the record with this key
import-day-first = day first
import-month-first = month first
import-slash-month-first = month first, with dots day first
import-how-map = you
import-how-id = its id
import-how-label = its label
import-how-synonym = a synonym
import-how-parts = parts of a value
import-how-values = its values
import-how-twin = a translation
import-how-unfit = values unfit
import-pane-column = { $column }
import-pane-rows = The first rows as they will be
import-pane-notes = What is rejected, and what else is to be known
import-order-unknown = Nothing tells whether days or months stand first: d says it
import-some-unfit = { $n } of { $of } do not fit; v lists them and says what they mean
import-extras = kept: { $text }
import-field-title = Which field does “{ $column }” fill?
import-misfits-title = Texts of “{ $column }” that do not fit: which?
import-meaning-title = What does “{ $text }” mean?
import-no-misfits = Every text of this column fits
import-no-list = The field has no list of terms; pick another field or keep the column as it is
import-nothing-to-undo = Nothing was decided yet
import-not-yet = The files are still being looked at, or cannot be brought in so
import-map-saved = Saved as { $file }; `plaint import --map` takes it
import-running = { $rows } of { $of } rows
import-stopping = It stops after the rows under way.
import-receipt = What the import did
import-undone = Taken back whole.
import-stopped = Stopped after { $rows } rows. What was written stays; i goes on, u takes it back.
import-made = { $kind }: { $n } new
import-updated = Changed: { $n }
import-unchanged = Already there as they are: { $n }
import-rejected = Rejected: { $n }
import-read = { $file }: { $n } rows read
import-reject = row { $row }: { $why }
said-imported = import of { $file }
confirm-import-run = { $made } new records, { $updated } changed, { $rejected } rows rejected. Write it?
confirm-import-again = Go on with the import?
confirm-import-leave = What was decided about the columns is lost unless saved as a map. Leave?
section-remedies = Remedies
remedies-title = Remedies: { $case }
remedies-used = USED
remedies-unused = NOT USED, BY THE FILES OF LAW
remedies-elsewhere = OTHER PROCEEDINGS
remedies-none = No remedy is entered: an action of type remedy makes a row
remedies-not-counted = It exhausts nothing: an ombudsperson or the like.
section-consents = Consents
consents-title = Consents: { $case }
consents-withdrawn = WITHDRAWN
consents-rows = WHO AGREED TO WHAT
consents-left = WHAT HAS LEFT
consents-none = No consent is entered
consents-nothing-left = Nothing of it has left by what this vault knows
consents-draft = In a draft that waits
consents-erase = { $name }: only if she asks for it. To erase, end plaint and run `{ $command }`. It cannot be undone.
consents-redactions = TEXTS FOR OTHERS
redact-nothing = Put the cursor on prose, or on a column of another sheet
calendar-earlier = … and { $n } earlier, overdue: `plaint deadlines` lists them
calendar-later = … and { $n } later: `plaint deadlines` lists them
