using System.Text;

namespace Weir.Generator;

/// <summary>The column name of a property: <c>EventTime</c> is <c>event_time</c>, <c>AdID</c> is <c>ad_id</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string property)
    {
        var name = new StringBuilder(property.Length + 4);
        for (int i = 0; i < property.Length; i++)
        {
            bool startsWord = char.IsUpper(property[i])
                && i > 0 && property[i - 1] != '_'
                && (!char.IsUpper(property[i - 1]) || (i + 1 < property.Length && char.IsLower(property[i + 1])));
            name.Append(startsWord ? "_" : "").Append(char.ToLowerInvariant(property[i]));
        }

        return name.ToString();
    }
}
