using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Weir.Generator;

/// <summary>Decides what the row type can be written as: what the query's sinks ask for and no more.</summary>
internal static class EncodingChoice
{
    public static RowEncodings Choose(QueryModel query, RowModel output)
    {
        var columns = Encoded(output);
        bool Asks(params EncodeKind[] kinds) => query.Sinks.Any(sink => kinds.Contains(sink.Encoding));
        return new RowEncodings
        {
            Json = Asks(EncodeKind.Json) ? columns.Select(column => new JsonColumn(JsonName(column.Name), column)).ToEquatableArray() : [],
            Csv = Asks(EncodeKind.Csv) ? columns.ToEquatableArray() : [],
            Bytes = Asks(EncodeKind.Text, EncodeKind.Raw) ? columns[0] : null,
        };
    }

    /// <summary>The columns that an encoded row has: headers have no form in a text.</summary>
    public static List<ColumnModel> Encoded(RowModel output) => [.. output.Columns.Where(column => column.Type.Kind != ColumnKind.Headers)];

    /// <summary>A name as a JSON text with a colon behind it.</summary>
    private static string JsonName(string name)
    {
        var text = new StringBuilder("\"");
        foreach (char character in name)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return Literals.Of(text.Append("\":").ToString()) + "u8";
    }
}
