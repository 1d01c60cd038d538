namespace Weir.Runtime.Tests;

/// <summary>Takes note of failed syncs where the product's ends the process.</summary>
internal sealed class RememberingFailStop : FailStop
{
    public List<StorageException> Failures { get; } = [];

    public override void SyncFailed(StorageException failure) => Failures.Add(failure);
}
