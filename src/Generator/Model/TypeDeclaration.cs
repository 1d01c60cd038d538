namespace Weir.Generator;

/// <summary>Where the query class is declared, so that its other part can be.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The types around the class, from the outside, as they must be declared again: <c>partial class Outer</c>.</param>
/// <param name="Name">The class's name.</param>
/// <param name="Services">The fully qualified types that the primary constructor asks for.</param>
/// <param name="Taken">Names that generated members would like to have and that mean something else in the class.</param>
internal sealed record TypeDeclaration(
    string Namespace, EquatableArray<string> Containers, string Name, EquatableArray<string> Services, EquatableArray<string> Taken);
