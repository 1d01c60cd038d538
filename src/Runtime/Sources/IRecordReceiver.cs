namespace Weir.Runtime;

/// <summary>Takes what a source reads.</summary>
internal interface IRecordReceiver
{
    /// <summary>Takes some records of one partition; when it returns, their memory is used again.</summary>
    void Receive(scoped in SourceBatch batch);
}
