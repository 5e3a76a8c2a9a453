namespace EmailSync.Traffic.Tests;

/// <summary>Why one exchange cannot show that a server keeps or breaks some rules.</summary>
internal static class NotCovered
{
    public static readonly (string Reason, string[] Ids)[] All =
    [
        ("accepting: whether the credentials, the token, the account or the request had to be accepted, only the server knows",
            [
                "AUTH-07", "AUTH-10", "AUTH-12", "AUTH-13", "AUTH-14", "AUTH-19", "XSRF-01", "XSRF-06", "XSRF-07", "XSRF-10", "APP-01",
                "APP-05", "APP-06", "SEL-01", "SEL-02", "SEL-04", "SEL-05", "QRY-02", "CT-01", "CT-02", "CT-03", "CT-04", "CT-05", "CT-06",
                "CT-07", "CT-08", "CT-09", "BODY-01", "BODY-02", "BODY-09", "BODY-15", "ACC-01", "ACC-02", "HDR-01", "HDR-02", "HDR-03",
                "SYNC-01", "SYNC-02", "SYNC-05", "RES-07", "RES-09", "RES-10", "OIDC-19", "SYS-01", "SYS-08", "SYS-10", "PRI-01", "PRI-05",
                "LOG-03", "LOG-05", "FLD-03", "NEW-09", "MSG-02", "MSG-04", "MSG-05",
            ]),
        ("refusing: whether the credentials, the token or the key are wrong, only the server knows",
            [
                "AUTH-08", "AUTH-15", "AUTH-17", "AUTH-20", "AUTH-25", "XSRF-04", "XSRF-08", "XSRF-09", "APP-03", "APP-07", "FAM-03",
                "MBX-04", "OIDC-06", "OIDC-07", "OIDC-13", "OIDC-14", "OIDC-15", "OIDC-16", "OIDC-17", "OIDC-18", "OIDC-21", "OIDC-27",
                "SYS-04", "SYS-05", "SYS-06", "SYS-07", "SYS-09", "SYS-11", "PRI-02", "TEN-08", "TEN-10", "TEN-12", "AUTH-28", "AUTH-29",
                "AUTH-21", "AUTH-31", "APP-02", "APP-09", "APP-10", "FAM-05", "LOG-02", "LOG-04", "LOG-06", "FLD-17", "NEW-07", "NEW-08",
                "MSG-07", "CRE-06", "ACT-13", "ACT-14",
            ]),
        ("several: it compares exchanges, or one with what is known from others",
            [
                "AUTH-09", "AUTH-27", "SEL-03", "SEL-11", "NC-11", "CON-02", "CON-03", "RDY-03", "RDY-04", "MBX-05", "ACT-04", "ACT-05",
                "ACT-09", "ACT-10", "ACT-11", "RES-05", "RES-08", "RES-11", "TEN-07", "TEN-09", "OIDC-08", "OIDC-12", "OIDC-22", "OIDC-23",
                "OIDC-24", "OIDC-25", "OIDC-26", "SYS-02", "SYS-03", "PRI-04", "ACT-12", "ACT-16", "LOG-07", "FLD-04", "FLD-05", "FLD-07",
                "FLD-10", "FLD-11", "FLD-12", "FLD-13", "FLD-14", "FLD-15", "FLD-16", "NEW-02", "NEW-03", "NEW-04", "MSG-03", "MSG-06",
                "CRE-02", "CRE-03", "CRE-04",
            ]),
        ("control: another call would have to show that the 5xx has no other cause",
            ["SEL-07", "SEL-08", "SEL-09", "ACC-04", "BODY-11", "ROB-01", "ROB-05", "RES-12"]),
        ("wire: it is about connections, framing or octets, of which a recording has only the message",
            [
                "SEL-10", "BODY-16", "BODY-17", "BODY-18", "ACC-06", "NC-05", "NC-06", "NC-09", "NC-10", "HDR-04", "HDR-05", "HDR-06",
                "HDR-07", "HDR-08", "HDR-10", "HDR-11", "HDR-12", "HDR-13", "HDR-14", "HDR-15", "ROB-03", "ROB-04",
            ]),
        ("effect: what the call did, only the server knows", ["MET-09", "ERR-08", "FAM-04", "SYNC-09", "CON-04"]),
        ("load: it is about many calls at once, or their time", ["ROB-02", "CON-01", "SYNC-10"]),
        ("recorded: no answer breaks it",
            ["SEL-06", "CT-12", "CT-19", "BODY-08", "BODY-20", "ACC-03", "NC-07", "ERR-07", "HDR-09", "RES-04", "FLD-09", "NEW-06"]),
        ("guess: a server may accept it", ["CT-14", "BODY-05", "BODY-19", "ERR-06"]),
        ("same: it is the same for every operation, and reported by the rule that says so in general",
            ["FAM-01", "FAM-02", "ACT-07", "SYNC-03", "SYNC-04", "SYNC-06", "SYNC-07", "SYNC-08", "ACT-15", "CRE-05"]),
        ("login: the conformance suite looks at these documents whole",
            ["TEN-01", "OIDC-01", "OIDC-02", "OIDC-03", "OIDC-04", "OIDC-10", "PRI-03"]),
    ];
}
