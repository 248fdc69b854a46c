# The words of the filter language. A filter is read with the words of every language; it is kept
# and printed with the ids that end the names below, so that it means the same everywhere. Several
# words stand side by side with commas; none may mean two things within its group, in any language.


query-operator-or = or
query-operator-and = and
query-operator-not = not

query-term-has = has, with
query-term-missing = missing, without
query-term-is = is

query-group-event = event
query-group-act = act

query-answer-yes = yes, y, true
query-answer-no = no, n, false

query-day-today = today

query-unit-d = d
query-unit-w = w
query-unit-m = m
query-unit-y = y

query-state-open = open
query-state-closed = closed
query-state-overdue = overdue
query-state-conflict = conflict
query-state-duplicate = duplicate
query-state-removed = removed
query-state-held = held

query-field-since = since
query-field-until = until
query-field-text = text
query-field-updated = updated
query-field-id = id
query-field-kind = kind
query-field-age = age
query-field-act = act
query-field-method = method
query-field-perpetrator = perpetrator
query-field-victim = victim
query-field-sex = sex
query-field-group = group
query-field-place = place
query-field-city = city
query-field-region = region
query-field-country = country
query-field-due = due, deadline
query-field-tag = tag
query-field-status = status

query-error-single = `{ $field }` says nothing of a single { $group }
    .try = write it outside { $group }( )
query-error-bang = `!` is for dates, and `{ $field }` is none
    .try = write { $field }:
query-error-field = there is no field `{ $word }`
    .try = put it in quotes to search for the text: "{ $word }:"
query-error-field-near = there is no field `{ $word }`
    .try = did you mean { $near }:
query-error-outside = this asks about the whole record, not about a single { $group }
    .try = write it outside { $group }( )
query-error-state = `is:` does not know `{ $text }`
    .try = write one of { $all }
query-error-state-near = `is:` does not know `{ $text }`
    .try = did you mean is:{ $near }
query-error-presence = there is no field or list `{ $text }`
    .try = write a field, a list such as event, or a kind such as evidence
query-error-presence-near = there is no field or list `{ $text }`
    .try = did you mean { $word }:{ $near }
query-error-value-near = `{ $text }` is no value of `{ $field }`
    .try = did you mean { $field }:{ $codes }
query-error-value-code = `{ $text }` is no value of `{ $field }`
    .try = write one of { $codes }
query-error-value-bool = `{ $text }` is no value of `{ $field }`
    .try = write { $field }:yes or { $field }:no
query-error-value-number = `{ $text }` is no value of `{ $field }`
    .try = write a number: { $field }:18..25 or { $field }:>=18
query-error-date = `{ $text }` is no date
    .try = write { $field }:2014-06, { $field }:2014-06..2014-08, { $field }:<7d or { $field }:today
query-error-day = `{ $text }` is no date
    .try = write { $field }:2014, { $field }:2014-06, { $field }:2014-06-12, { $field }:-30d or { $field }:today
query-error-backwards = the range `{ $text }` ends before it begins
    .try = put the smaller end first
query-error-one-day = `{ $field }` takes one day, month or year
    .try = write since:2014-06 until:2014-08
query-error-future = `{ $text }` lies in the future, and `{ $field }` looks back
    .try = write { $field }:{ $past }
query-error-quote = a quote is not closed
    .try = add a " at the end
query-error-closed = a parenthesis is closed that was never opened
    .try = take it out, or write \) to search for it
query-error-nothing = a term is missing here
    .try = write a term; to search for the word itself, write \ before it
query-error-behind = there is nothing behind `{ $word }`
    .try = write a term behind it; to search for `{ $word }` itself, write \{ $word }
query-error-deep = more than { $most } parentheses or negations stand inside each other
    .try = write the filter in a simpler way
query-error-no-word = there is nothing to search for
    .try = write a word, or "…" around several
query-error-empty = there is nothing in the parentheses
    .try = write a term inside, or \( to search for the character
query-error-open = a parenthesis is not closed
    .try = add a ) at the end
query-error-inside = { $group }( ) cannot stand inside this
    .try = act( ) may stand inside event( ), nothing else may
query-error-no-field = there is no field before `:`
    .try = write a field, or \: to search for the character
query-error-no-value = there is no value for `{ $field }`
    .try = write it without a space; missing:FIELD finds what is empty
