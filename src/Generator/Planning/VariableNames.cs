using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>Gives local variables of one method names that are theirs alone.</summary>
internal sealed class VariableNames
{
    private readonly HashSet<string> _taken;

    /// <param name="methods">The user's methods that are called: a variable of that name would hide one.</param>
    public VariableNames(IEnumerable<string> methods)
    {
        _taken = [.. GeneratedNames.Variables];
        _taken.UnionWith(methods);
    }

    /// <summary>The name of a row or column in camelCase, with a number where it is taken.</summary>
    public string Take(string pascalName)
    {
        string name = char.ToLowerInvariant(pascalName[0]) + pascalName.Substring(1);
        string free = name;
        for (int i = 2; !_taken.Add(free); i++)
        {
            free = name + i;
        }

        return CSharp.Identifier(free);
    }
}
