namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Names of mail folders in a language; English if it is not known.</summary>
internal static class SampleFolders
{
    public static (string Inbox, string Sent) Of(string locale) => locale.Split('_')[0] switch
    {
        "de" => ("Posteingang", "Gesendete Elemente"),
        "nb" => ("Innboks", "Sendte elementer"),
        "sv" => ("Inkorgen", "Skickat"),
        "fi" => ("Saapuneet", "Lähetetyt"),
        "nl" => ("Postvak IN", "Verzonden items"),
        "fr" => ("Boîte de réception", "Éléments envoyés"),
        "es" => ("Bandeja de entrada", "Elementos enviados"),
        "it" => ("Posta in arrivo", "Posta inviata"),
        _ => ("INBOX", "Sent"),
    };
}
