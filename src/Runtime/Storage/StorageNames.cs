using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>The names that files and directories here may have: letters, digits and <c>. _ -</c>, at most 128, the first one a letter, a digit or <c>_</c>.</summary>
internal static class StorageNames
{
    /// <summary>The longest name.</summary>
    public const int Longest = 128;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether a name is one of them: nothing that leads out of the directory is.</summary>
    public static bool IsPlain(ReadOnlySpan<char> name) => name.Length is > 0 and <= Longest && name[0] is not ('.' or '-') && !name.ContainsAnyExcept(s_allowed);

    /// <summary>Whether a name is that of something in the directory, or <c>.</c>, the directory itself.</summary>
    public static bool StaysInside(string name) => name.Length > 0 && name != ".." && !name.AsSpan().ContainsAny('/', '\\', '\0');

    /// <summary>Gives a name back if it is one of them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="directory">The directory it would be in, for the message.</param>
    /// <param name="rights">Whether the directory is the program's own.</param>
    /// <exception cref="StorageException"><see cref="StorageFault.BadName"/>: it is not.</exception>
    public static string Check(string name, string directory, StorageRights rights = StorageRights.Private) => (rights == StorageRights.Shared ? StaysInside(name) : IsPlain(name)) ? name : throw new StorageException(
        StorageFault.BadName, $"'{name}' can't be the name of a file in {directory}: names have letters, digits and '.', '_', '-' only, and at most {Longest}.");
}
