namespace Weir.Recovery.Tests;

/// <summary>One row that a query has written, as text.</summary>
/// <param name="Group">What it has an order in: rows of one group are compared in the order in which they were written, groups in none.</param>
/// <param name="Text">The whole row.</param>
internal readonly record struct ResultRow(string Group, string Text);
