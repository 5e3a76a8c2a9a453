using EmailSync.Samples.NightlySync;

// Synchronises the tenant's mailboxes until six in the morning (UTC), or until the tenant is gone.
var settings = NightlySettings.FromEnvironment();
var time = TimeProvider.System;
using var http = new HttpClient();
var job = new NightlyJob(http, settings, new SystemUser(http, settings, time), time);
var now = time.GetUtcNow();
var morning = new DateTimeOffset(now.Date, TimeSpan.Zero).AddHours(now.Hour < 6 ? 6 : 30);

while (await job.RunRoundAsync() is { } next && next < morning)
    if (next - time.GetUtcNow() is { Ticks: > 0 } wait)
        await Task.Delay(wait);
