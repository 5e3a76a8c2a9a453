namespace EmailSync.Dashboard.Tests.Injection;

/// <summary>
/// Texts that run script where a page takes them for markup, an address or a template. All of them end in <c>ran()</c>, or ask for a path
/// below <c>/ran</c>.
/// </summary>
internal static class ScriptVector
{
    public const string Script = "<script>ran('script')</script>";
    public const string Image = "<img src=/ran/image onerror=ran('image')>";
    public const string Address = "javascript:ran('address')";

    /// <summary>All that a header field can hold.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Script,
        Image,
        Address,
        "\"><svg onload=ran('svg')>",
        "' onfocus=ran('attribute') autofocus x='",
        "</script><script>ran('end')</script>",
        "</pre></textarea></title><img src=/ran/end onerror=ran('title')>",
        "<iframe srcdoc=\"<script>parent.ran('frame')</script>\"></iframe>",
        "<a href=\"javascript:ran('link')\" id=view>leave</a>",
        "<base href=/ran/base/><link rel=stylesheet href=/ran/sheet>",
        "<meta http-equiv=refresh content=\"0;url=/ran/refresh\">",
        "<style>@import '/ran/style';</style><p style=\"background:url(/ran/background)\">",
        "{{constructor.constructor('ran()')()}}",
        "${ran('template')}#{ran('template')}<%= ran('template') %>",
        "<template shadowrootmode=open><img src=/ran/shadow onerror=ran('shadow')></template>",
        "<form action=/ran/form><button formaction=\"javascript:ran('button')\">Go</button>",
    ];

    /// <summary>Marks that turn the direction of what follows, and would hide what a text truly is.</summary>
    public const string RightToLeft = "\u202E\u2067gnp.<img src=/ran/rtl onerror=ran('rtl')>\u200F";

    /// <summary>All of them in one value.</summary>
    public static string Together { get; } = string.Join(' ', All);

    /// <summary>Makes <c>ran()</c> fail a test, whoever calls it.</summary>
    public static Task TrapAsync(IPage page) =>
        page.AddInitScriptAsync("globalThis.ran = (where) => console.error(`script ran: ${where}`);");
}
