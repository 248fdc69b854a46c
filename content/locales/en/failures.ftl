# Why a command failed, by the code or by a name of its own. English says what the rooms say.
cli-error-usage-one-value = { $what }
    .try = { $try }
cli-error-usage-code-missing = { $what }
cli-error-usage-no-field = { $what }
    .try = { $try }
cli-error-usage-for-whom = { $what }
    .try = { $try }
cli-error-usage-no-recipients = { $what }
    .try = { $try }
cli-error-usage-what-to-change = { $what }
    .try = { $try }
cli-error-usage-cannot-ask = { $what }
    .try = { $try }
cli-error-usage-no-moment = { $what }
    .try = { $try }
cli-error-usage-demo-terminal = { $what }
    .try = { $try }
cli-error-usage-at-identity = { $what }
    .try = { $try }
cli-error-usage-slot = { $what }
    .try = { $try }
cli-error-usage-mixed-files = { $what }
    .try = { $try }
cli-error-encoding = { $what }
    .try = { $try }
cli-error-no-home = { $what }
    .try = { $try }
cli-error-passphrases-differ = { $what }
    .try = { $try }
cli-error-nothing-to-undo = { $what }
cli-error-nothing-undone = { $what }
    .try = { $try }
cli-error-needs-terminal = { $what }
    .try = { $try }
cli-error-no-file = { $what }
    .try = { $try }
cli-error-file = { $what }
    .try = { $try }
cli-error-exists = { $what }
    .try = { $try }
cli-error-config = { $what }
    .try = { $try }
cli-error-index = { $what }
    .try = { $try }

cli-notice-torn = the end of a write that was never acknowledged was dropped ({ $n ->
    [one] { $n } byte
   *[other] { $n } bytes
 })
cli-notice-index = the index was made anew from the journal
cli-notice-store = the store was made anew from the journal
cli-notice-damage = damaged: { $what }; run `plaint verify`
cli-notice-store-busy = another process is at the store; every save is safe, and the store follows later
cli-notice-not-logged = this medium takes no writes: reads are not logged
cli-notice-erasure-due = an erasure is not finished: run `plaint erase --finish`
cli-notice-took-over = the lock of a process that is gone was taken over
