namespace EmailSync.Dashboard.Tests.Injection;

/// <summary>A call with script in it.</summary>
/// <param name="Id">Its id in the journal.</param>
/// <param name="Where">Where the script stands.</param>
/// <param name="Text">What the view of the call has to show, letter by letter.</param>
internal sealed record ShownHostileCall(string Id, string Where, string Text);
