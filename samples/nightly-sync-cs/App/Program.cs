using EmailSync.Samples.NightlySync;

// Synchronises the tenant's mailboxes until six in the morning (UTC), or until the tenant is gone; with --once, until all were
// synchronised once. It ends with 1 if the tenant is gone or mail could not be read.
var settings = NightlySettings.FromEnvironment();
var time = TimeProvider.System;
using var http = new HttpClient();
var job = new NightlyJob(http, settings, new SystemUser(http, settings, time), time);
var now = time.GetUtcNow();
var morning = new DateTimeOffset(now.Date, TimeSpan.Zero).AddHours(now.Hour < 6 ? 6 : 30);
var isOnce = args is ["--once"];

DateTimeOffset? next;
while ((next = await job.RunRoundAsync()) < morning && !(isOnce && job.Rounds > 0))
    if (next - time.GetUtcNow() is { Ticks: > 0 } wait)
        await Task.Delay(wait);

if (next is null) Console.Error.WriteLine("The tenant is gone.");
foreach (var failure in job.Failures) Console.Error.WriteLine(failure);
return next is null || job.Failures.Count > 0 ? 1 : 0;
