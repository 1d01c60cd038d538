using System;

namespace Weir;

/// <summary>Writes rows to files in a directory: JSON lines, CSV or text.</summary>
/// <remarks>
/// Streams write in append mode alone, as Spark's do, and each row exactly once: a batch's files are seen when the batch is entered in the directory's manifest, <c>_weir_manifest</c>, in one step, and a
/// batch that is entered already is not written again. <c>[FileSource]</c> goes by the manifest. A reader that doesn't know it sees a batch's files one after the other as they are
/// named, and after a crash maybe files of a batch that is about to be written again, until the query is started; hidden files (<c>_x</c>) are never whole.
/// A batch query writes one batch in the same way; <see cref="Mode"/> says what becomes of what was there.
/// A directory is one stream query's, or batch queries'.
/// </remarks>
/// <param name="path">The directory; it is made where it isn't there.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FileSinkAttribute(string path) : Attribute
{
    /// <summary>The directory.</summary>
    public string Path { get; } = path;

    /// <summary>What a row is written as: <see cref="Format.Json"/>, <see cref="Format.Csv"/>, or <see cref="Format.Text"/>, for which it has one column of text beside those of <see cref="PartitionBy"/>.</summary>
    public Format Format { get; set; } = Format.Json;

    /// <summary>
    /// The columns by whose values files are put in directories, <c>country=DE/day=3/</c>, as Hive and Spark do. These columns aren't in the files. Null and the empty text are
    /// <c>__HIVE_DEFAULT_PARTITION__</c>; characters that paths can't have are written as <c>%3A</c>.
    /// </summary>
    public string[] PartitionBy { get; set; } = [];

    /// <summary>Whether each CSV file begins with a line of the columns' names.</summary>
    public bool Header { get; set; }

    /// <summary>How large a file gets before the batch goes on in another, in bytes; 0 for one file a batch and partition.</summary>
    public long MaxFileBytes { get; set; }

    /// <summary>
    /// What a batch query does where there is output already; for batch queries only. <see cref="SaveMode.Overwrite"/> deletes all other files below the directory, whose ever they are; a query whose
    /// input or checkpoint lies there is refused.
    /// </summary>
    public SaveMode Mode { get; set; }
}
