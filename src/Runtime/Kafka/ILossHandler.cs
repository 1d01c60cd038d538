namespace Weir.Runtime;

/// <summary>Decides what becomes of a query that can't read offsets it planned to.</summary>
internal interface ILossHandler
{
    /// <summary>Takes note of a loss; who returns goes on behind the lost range. Called on the thread that reads.</summary>
    /// <param name="lost">What is lost.</param>
    /// <exception cref="QueryException">The query is to fail because of it.</exception>
    void OnLoss(in LostRange lost);
}
