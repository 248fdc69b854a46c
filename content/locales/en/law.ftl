# What the router and the clock say. Texts of procedures stand in content/procedures.

law-confidence-high = high confidence
law-confidence-medium = medium confidence
law-confidence-low = low confidence
law-verify = { $confidence }: verify at the source
law-verify-general = { $confidence }, general knowledge: verify before relying on it

law-answer-yes = open
law-answer-ask = ask
law-answer-no = closed

law-rule-complaints = Takes complaints
law-rule-country = Country
law-rule-acceptance = Accepted by the State
law-rule-exhaustion = Domestic remedies
law-rule-before = Step before
law-rule-time = Time limit
law-rule-same-matter = Other proceedings
law-rule-victim = Victim
law-rule-subject = Subject
law-rule-consent = Consent
law-rule-name = Who learns the name

law-no-complaints = It takes no individual complaints: { $what }
law-no-complaints-bare = It takes no individual complaints.

law-against-all = It may be used about any State.
law-country-unknown = In which country did it happen? Fill `country` of the case or the event.
law-country-yes = It is open for { $country }.
law-country-no = It is not for { $country }.
law-acceptance-no-row = ratifications.csv has no row for { $country }: did the State accept it?
law-acceptance-none = No acceptance by { $country } is known.
law-acceptance-doubtful = Whether { $country } accepted it is not known: look it up in the depositary's list.
law-acceptance-ended-filing = { $country } ended it: nothing can be filed from { $day } on, whatever the date of the facts.
law-acceptance-facts-after = The facts are after { $day }, the last day on which facts are covered for { $country }.
law-acceptance-facts-near = The facts may be before or after { $day }, the last day on which facts are covered for { $country }: on which day was it?
law-event-missing = No event is entered: when did it happen?
law-event-no-date = When did it happen? The event has no date.
law-acceptance-yes = { $country } accepted it ({ $from }), before the facts.
law-acceptance-continuing = { $country } accepted it ({ $from }), and the facts go on after that.
law-acceptance-before = The facts are before { $country } accepted it ({ $from }), and the file does not say that they go on.
law-acceptance-near = { $country } accepted it ({ $from }); whether the facts are after that day cannot be said from the dates: on which day was it, does it go on?
law-acceptance-declared-yes = Accepted by { $country } ({ $from }); { $text }
law-acceptance-declared-ask = Accepted by { $country } ({ $from }), and the facts began before: { $text }
law-acceptance-declared-no = The facts are before { $country } accepted it ({ $from }): { $text }

law-exhaustion-unsaid = The procedure's file does not say whether remedies must be exhausted.
law-exhaustion-not-required = Domestic remedies need not be exhausted.
law-exhaustion-explain = Say what was done at home; exhaustion is not a condition.
law-exhaustion-final = The final domestic decision is of { $day }.
law-exhaustion-final-and-pending = One decision is final ({ $day }) and another remedy is pending: must it be waited for?
law-exhaustion-pending = A domestic remedy is pending. Exception: { $exceptions }; record why in `ineffective`.
law-exhaustion-perhaps = A decision may be final by now: since which day? ({ $exceptions })
law-exhaustion-not-yet = The decision becomes final on { $day }.
law-exhaustion-decided = A remedy was decided: is the decision final, and since when? Fill `final`.
law-exhaustion-no-answer = A remedy had no answer: is there a further step, or is it ineffective? Exception: { $exceptions }.
law-exhaustion-ineffective = The file says why the remedies are ineffective; the body will look at that itself.
law-exhaustion-ombuds = Only an ombudsperson was asked, which exhausts nothing: which other remedies were used?
law-exhaustion-none = Which domestic remedies were used? None is entered. Exception: { $exceptions }.

law-before-done = { $text }: done.
law-before-overdue = { $text }: sent, and the time for an answer is over without one. Is that enough here?
law-before-pending = { $text }: sent and not decided.
law-before-missing = { $text }: was it sent? Nothing is entered.

law-time-none = The rules set no limit in figures.
law-time-not-begun = No term runs by what the file says.
law-time-words = { $note }
law-time-annual = The next day to file by is { $day }.
law-time-session = The day entered for the session is { $day }. { $note }
law-time-session-late = The day entered for the session, { $day }, has passed. { $note }
law-time-session-ask = By which day for the coming session? Enter an unsent submission with `due`. { $note }
law-time-continues = The situation goes on: the term has not begun.
law-time-pending = A remedy is pending: the term has not begun.
law-time-answer-runs = The time for an answer still runs: the term has not begun.
law-time-open = In time until { $day }.
law-time-perhaps = Perhaps late: the term ends between { $day } and { $until }. On which day did it begin?
law-time-moved = The term ended on { $day }, a day off; the law may move that to { $until }. File at once.
law-time-late = Late: the term ended on { $day }, and nothing excuses that.
law-time-late-unless = Late: the term ended on { $day }. Exception: { $exceptions }. Does it apply?
law-time-late-ask = Late since { $day }, if the term runs from what the file says. { $question }

law-ask-event-date = When did it happen?
law-ask-final = Which decision is final, and since when?
law-ask-remedy = Which domestic remedies were used, and what was decided?
law-ask-decision = Which decision is complained of, and when was she told of it?
law-ask-notified = When was she told of the decision?
law-ask-other-ended = When did the other procedure end?

law-same-unsaid = The procedure's file does not say how other proceedings bar it.
law-same-free = Other proceedings do not bar it.
law-same-none = No other proceeding is known: this rests on the file.
law-same-none-counts = No proceeding that counts here is known: this rests on the file.
law-same-treaty = same matter
law-other-unnamed = a proceeding without a procedure
law-same-unknown = A submission names no known procedure: to which body did it go?
law-same-own-pending = It is already before this body.
law-same-own-examined = This body has already examined it.
law-same-unexamined = { $other } closed without an examination of the matter.
law-same-unclear = { $other } is closed: did that body examine the matter? ({ $text })
law-same-submitted = Submitted to another international procedure: { $other } ({ $text }). Exception: { $exceptions }.
law-same-submitted-closed = Submitted to { $other } and closed without a clear examination: is it the same matter? ({ $text })
law-same-pending = Pending: { $other } ({ $text }).
law-same-declare = Pending: { $other }. No bar in the treaty; it has to be declared, and one body is to be chosen ({ $text }).
law-same-coordinated = Pending: { $other }. The bodies co-ordinate: which one is to deal with it? ({ $text })
law-same-examined = Already examined: { $other } ({ $text }).
law-same-closed = { $other } is closed, and only a pending procedure bars.

law-victim-none = Who is the victim? Neither a client nor a victim is entered.
law-victim-yes = A victim is named in the file.
law-victim-granted = A final decision granted the claim: is she still a victim?
law-subject-yes = It fits: { $text }.
law-subject-otherwise = By the file it does not fit: { $text }.
law-subject-unknown = Is it so? { $text }.
law-subject-doubtful = The file does not show it: { $text }. Is it so all the same?
law-subject-question = { $text } Answer with a tag of the case: `{ $tag }-yes` or `{ $tag }-no`.

law-consent-none = Did she agree to `{ $channel }`? No consent for this channel is entered.
law-consent-yes = Consent for `{ $channel }` at level { $level }.
law-consent-level = Consent for `{ $channel }` is at level { $level }; level { $need } is needed.
law-consent-withdrawn = The consent for `{ $channel }` was withdrawn.
law-consent-expired = The consent for `{ $channel }` has run out.
law-consent-perhaps-over = The consent for `{ $channel }` may be over: is it?
law-consent-disputed = The consent for `{ $channel }` holds two different values: which one holds?
law-consent-incomplete = The consent for `{ $channel }` has no level or no date.
law-consent-not-yet = The consent for `{ $channel }` is not certainly given by that day.
law-consent-purpose = The consent for `{ $channel }` was given for another purpose: ask her about this one.
law-name-state = The State learns the victim's name.
law-name-committee = The body learns the name; the State does not without her consent.
law-name-body = The body learns the name and does not pass it on without her consent.
law-name-authority = The authority complained to learns the name.
law-name-public = It is public: no name without her consent.
law-name-nobody = Nobody has to learn the name.

law-unit-hour = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
law-unit-day = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
law-unit-workday = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
law-unit-week = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
law-unit-month = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
law-unit-year = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
law-from-final_domestic_decision = from the final domestic decision
law-from-knowledge_of_final_decision = from notice of the final decision
law-from-end_of_other_intl_procedure = from the end of the other international procedure
law-from-event = from the event
law-from-knowledge_of_event = from knowledge of the event
law-from-receipt = from receipt
law-from-registration = from registration
law-from-notification_of_decision = from notice of the decision
law-from-expiry_of_answer_time = from the end of the time for an answer
law-since-decision = notice is not entered: counted from the decision
law-since-event = knowledge is not entered: counted from the event
law-estimated = registration is not entered: a range stands for it
law-estimated-sent = receipt is not entered: counted from the day it was sent
law-range = the start is uncertain: between { $from } and { $until }
law-extension = may be extended by { $term }; that does not move the day
law-extension-note = may be extended by { $term } ({ $note }); that does not move the day
law-extension-only = may be extended ({ $note }); that does not move the day

law-remark-month-end = the month has no such day, so its last one; some count further, the earlier is safe
law-remark-moves = the last day is a day off; the law moves it to { $day }, the earlier is safe
law-remark-forward = the last day, { $day }, is a day off; the working day before is safe
law-remark-day-off = the last day is a day off, and no rule for that is published
law-remark-counts = the last day is a day off, and the term ends all the same
law-remark-holidays = the calendar does not list the holidays of { $year }: counted by weekends, the earlier is safe

law-what-answer = Answer due: { $name } ({ $id })
law-what-answer-bare = Answer due
law-what-file = To file: { $name } ({ $id })
law-what-task = { $kind }
law-what-next-step = Next step of the case
law-what-consent = Consent runs out: { $channel }
law-entered = entered in `{ $field }`
law-entered-source = the file
law-annual = every year

consent-holds = holds
consent-level = holds for less
consent-withholds = withholds something in words
consent-purpose = for another purpose
consent-not-yet = not certainly given yet
consent-expired = expired
consent-withdrawn = withdrawn
consent-disputed = two different values
consent-not-known = no level or no date
consent-none = none
consent-row = { $channel } · level { $level } · given { $given }: { $state }
consent-row-withdrawn = { $channel } · level { $level } · given { $given }, withdrawn { $withdrawn }: { $state }
left-file = { $what } · channel { $channel } · to { $to }
left-perhaps = { $what } · channel { $channel } · to { $to } · perhaps: the log of an older version does not name its records
left-sent = { $kind }: { $body }
left-unknown-day = day unknown
withdrawn-stopped = What was withdrawn leaves no more from that day on; nothing else is touched. What has left must be asked back from those who have it.
withdrawn-held = A legal hold keeps the case: nothing of it leaves over any channel. Decide what is kept and enter it in `decision` of the consent. An erasure needs --override REASON.
withdrawn-held-until = A legal hold keeps the case until { $day }: nothing of it leaves over any channel. Decide what is kept and enter it in `decision` of the consent. An erasure needs --override REASON.
withdrawn-others = { $n ->
    [one] { $n } other consent of hers still holds.
   *[other] { $n } other consents of hers still hold.
}
withdrawn-erase = Erasing is not required: erase only if she asks for it. It is done with:
withdrawn-also = What identifies her stands here too:
remedy-unnamed = a remedy without a body
remedy-state-not-used = not sent
remedy-state-pending = pending
remedy-state-no-answer = no answer
remedy-state-decided = decided; final?
remedy-state-not-yet-final = not final yet
remedy-state-perhaps-final = final? date unsure
remedy-state-final = final
remedy-state-ineffective = ineffective
proceeding-open = pending
proceeding-examined = examined
proceeding-unexamined = not examined
proceeding-unclear = closed; examined?
remedy-sent = sent { $day }
remedy-received = received { $day }
remedy-registered = registered { $day }
remedy-answer-due = answer due { $day }
remedy-extended-to = extended to { $day }
remedy-decided = decided { $day }
remedy-notified = told of it { $day }
remedy-final = final { $day }
redaction-current = reviewed, stands
redaction-stale = changed since it was reviewed
redaction-gone = what it redacts is gone
redaction-unreviewed = not reviewed
redaction-disputed = two different values

# What the consent gate refuses. No name stands in it.
gate-consent = case { $case }, person { $person }: { $why }
gate-no-client = case { $case } names no client: { $why }
gate-redaction = case { $case }, { $path }: { $why }
gate-held = case { $case }: a consent was withdrawn and a legal hold keeps the case, so nothing of it leaves
gate-held-until = case { $case }: a consent was withdrawn and a legal hold keeps the case until { $until }, so nothing of it leaves
gate-kind = record { $record } is no case: over `{ $channel }` it leaves only with its case
gate-gone = case { $case } was removed or erased, so nobody can be asked
gate-nobody = there is no case that could be asked
gate-plaintext = a plaintext file can be read by whoever finds it
gate-consent-withholds = the consent for `{ $channel }` withholds something; whole records cannot honour that
gate-consent-level = the consent for `{ $channel }` is level { $has }; this needs { $need }
gate-consent-purpose = the consent for `{ $channel }` was given for another purpose
gate-consent-not-yet = the consent for `{ $channel }` was not certainly given by today
gate-consent-expired = the consent for `{ $channel }` has, or may have, expired
gate-consent-withdrawn = the consent for `{ $channel }` was withdrawn
gate-consent-disputed = the consent for `{ $channel }` holds two different values; choose one first
gate-consent-not-known = the consent for `{ $channel }` has no level or no date
gate-consent-none = there is no consent for `{ $channel }`
gate-redaction-current = the redaction was reviewed and stands
gate-redaction-stale = it was changed since its redaction was reviewed; review it again
gate-redaction-gone = it is not there any more; remove its redaction
gate-redaction-unreviewed = its redaction was not reviewed: by whom, when, of which version?
gate-redaction-disputed = its redaction holds two different values; choose one first
