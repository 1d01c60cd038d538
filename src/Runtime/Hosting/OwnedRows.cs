using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Gives a program the rows of a result under their type.</summary>
internal static class OwnedRows
{
    /// <summary>The rows as records of the type that was asked for.</summary>
    /// <exception cref="InvalidOperationException">They are of another type.</exception>
    public static IReadOnlyList<TOwned> Cast<TOwned>(IReadOnlyList<object> rows)
    {
        var typed = new TOwned[rows.Count];
        for (int i = 0; i < typed.Length; i++)
        {
            typed[i] = rows[i] is TOwned row
                ? row
                : throw new InvalidOperationException($"The result's rows are {rows[i].GetType()}, not {typeof(TOwned)}.");
        }

        return typed;
    }
}
