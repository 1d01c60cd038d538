namespace Weir;

/// <summary>What a query does at the moment, in Spark's words.</summary>
/// <param name="Message">What it does: <c>Processing new data</c>.</param>
/// <param name="IsDataAvailable">Whether there was new data when it last looked.</param>
/// <param name="IsTriggerActive">Whether it is between the begin of a trigger and its end.</param>
public sealed record StreamingQueryStatus(string Message, bool IsDataAvailable, bool IsTriggerActive)
{
    /// <summary>The status as Spark writes it.</summary>
    public string ToJson() => ProgressJson.Write(indented: false, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("message", Message);
        writer.WriteBoolean("isDataAvailable", IsDataAvailable);
        writer.WriteBoolean("isTriggerActive", IsTriggerActive);
        writer.WriteEndObject();
    });
}
