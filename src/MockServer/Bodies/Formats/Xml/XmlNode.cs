using System.Text;
using EmailSync.MockServer.Bodies.Formats.Trees;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Xml;

internal sealed class XmlNode(string name, int line, int column) : BodyNode(name)
{
    private StringBuilder? text;

    /// <summary>Whitespace between elements is layout, not text.</summary>
    public override string? Text
    {
        get
        {
            var text = this.text?.ToString() ?? "";
            return Children.Count > 0 && IsBlank(text) ? null : text;
        }
    }

    public void Append(string text) => (this.text ??= new StringBuilder()).Append(text);

    public override Location Where(string pointer) => Location.At(line, column, pointer);
}
