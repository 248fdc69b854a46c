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
