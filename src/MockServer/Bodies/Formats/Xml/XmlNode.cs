using System.Text;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Bodies.Formats.Trees;

namespace EmailSync.MockServer.Bodies.Formats.Xml;

internal sealed class XmlNode(string name, int line, int column) : BodyNode(name)
{
    private StringBuilder? text;

    /// <summary>Blanks between elements are layout, no text.</summary>
    public override string? Text
    {
        get
        {
            var text = this.text?.ToString() ?? "";
            return Children.Count > 0 && IsBlank(text) ? null : text;
        }
    }

    public void Append(string text) => (this.text ??= new StringBuilder()).Append(text);

    public override string Place(string pointer)
    {
        var place = TextPlace.Of(line, column);
        return pointer.Length == 0 ? place : $"{pointer} at {place}";
    }
}
