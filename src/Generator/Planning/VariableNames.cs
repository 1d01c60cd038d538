using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;

namespace Weir.Generator;

/// <summary>Gives local variables of one method names that are theirs alone.</summary>
internal sealed class VariableNames
{
    private readonly HashSet<string> _taken = ["batch", "record", "reader", "groups", "group", "window", "windows", "key", "emit", "eventTime", "time"];

    /// <summary>The name of a row or column in camelCase, with a number where it is taken.</summary>
    public string Take(string pascalName)
    {
        string name = char.ToLowerInvariant(pascalName[0]) + pascalName.Substring(1);
        string free = name;
        for (int i = 2; !_taken.Add(free); i++)
        {
            free = name + i;
        }

        return SyntaxFacts.GetKeywordKind(free) != SyntaxKind.None ? "@" + free : free;
    }
}
