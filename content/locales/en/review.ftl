## A complaint at the desk
cmd-go-to-complaint = Go to the complaints
cmd-review-settle-accept = Accept the change, or resolve the comment
cmd-review-settle-reject = Reject the change; the text stays
cmd-review-settle-resolve = Resolve the comment
cmd-review-comment = Comment on the section
cmd-review-step-next = Go to the next open comment or change
cmd-review-step-previous = Go to the previous open comment or change
cmd-review-sign = Sign the text off as it reads now, by name and date
cmd-review-seen = Say that the changed sources were looked at
cmd-review-allow = Let the words that were found stand, and say why
cmd-review-find = Look for words in all sections, and replace them
cmd-complaint-form = Open the complaint with all its fields
hint-review-settle = accept
hint-review-comment = comment
hint-review-step = next open
hint-review-sign = sign
hint-review-find = find
hint-complaint-form = all fields
section-complaint = Complaints
complaint-title = { $title } · { $procedure }
complaint-outline = Sections · { $length }
complaint-words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}
complaint-pages = { $n ->
    [one] about { $n } page
   *[other] about { $n } pages
}
complaint-empty = empty
complaint-gaps = { $n ->
    [one] { $n } fact missing
   *[other] { $n } facts missing
}
complaint-stale = { $n ->
    [one] { $n } source has changed
   *[other] { $n } sources have changed
}
complaint-broken = { $n ->
    [one] { $n } reference leads nowhere
   *[other] { $n } references lead nowhere
}
complaint-findings = { $errors ->
    [0] Findings · no error, { $others } to look at
    [one] Findings · { $errors } error, { $others } to look at
   *[other] Findings · { $errors } errors, { $others } to look at
}
confirm-review-sign = Errors: { $errors }; comments and changes open: { $open }. Sign it off all the same?
complaint-clean = Nothing was found against it
complaint-review = Review · { $open } open, { $settled } settled
complaint-signed = Signed off
complaint-signed-this = this text
complaint-signed-other = an earlier text
complaint-no-item = Go to an open comment or change first
complaint-is-change = This is a change: accept or reject it
complaint-is-comment = This is a comment: resolve it
complaint-no-section = Go to a section first
complaint-no-more = No more open comments or changes that way
complaint-unsignable = A text that cannot be filled cannot be signed
complaint-none-stale = No source has changed
complaint-not-allowable = Go to words that were found and may stand
said-allowed = Words let stand
complaint-why = Why they may stand
said-replaced = Replaced in { $n ->
    [one] one place
   *[other] { $n } places
}
complaint-no-procedure = It has no procedure that is known, so nothing is checked; choose one among its fields
said-accepted = Change accepted
said-rejected = Change rejected
said-resolved = Comment resolved
said-commented = Comment written
complaint-comment = What is there to say?
said-signed = Signed off
said-seen = Changed sources looked at
complaint-limit = at most { $most } { $unit }
review-moved = The words that the change is about have changed since
review-moved-try = edit the section by hand and reject the change
review-settled = Somebody has settled this already
review-settled-try = add a new one
review-gone = It is no longer there
review-gone-try = go back and open the complaint again
cmd-fact-open = Put in a fact of the complaint's cases
cmd-fact-copy = Put the fact in as words that no longer follow it
facts-title = A fact: Enter for a live reference, { $key } for its words
facts-none = The cases of this complaint say nothing yet
facts-cut = first { $shown } of { $n }; the rest is in the cases
facts-nowhere = Facts go into the text of a complaint's section
said-referred = Reference to { $field }
hint-go-to-complaint = complaints
