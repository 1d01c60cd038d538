using System;
using System.IO;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Reads one file after the other into a shard of the query.</summary>
internal sealed class FileReading(FileSourceOptions options)
{
    private const int ReadBytes = 256 * 1024;
    private const string Gzip = ".gz";

    private readonly FileLines _lines = new(options);

    /// <summary>Reads a file as far as it went when it was planned.</summary>
    /// <returns>How many records it had.</returns>
    /// <exception cref="QueryException">The file is gone or was changed, or can't be read.</exception>
    public async Task<long> ReadAsync(SourceFile file, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        _lines.Begin(file, receiver);
        try
        {
            var stream = Open(file.Path);
            await using var closed = stream.ConfigureAwait(false);
            Check(stream, file);
            await ReadAsync(file.Path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream, cancellationToken).ConfigureAwait(false);

            // Somebody may have gone on writing meanwhile.
            Check(stream, file);
            return _lines.Records;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new QueryException(
                $"The file '{file.Path}' is gone, though a batch is to read it. Put it back: a file must stay until the batch that reads it is committed (CleanSource takes files away after that).", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new QueryException($"The file '{file.Path}' can't be read: {exception.Message}", exception);
        }
    }

    private static FileStream Open(string path) =>
        new(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite | FileShare.Delete });

    private static void Check(FileStream stream, SourceFile file)
    {
        long length = stream.Length;
        if (length != file.Length)
        {
            throw new QueryException(
                $"The file '{file.Path}' has {length} bytes and had {file.Length} when it was planned for a batch. Files must be put in place whole: write them under a name that begins with '_' or '.', and rename them.");
        }
    }

    private async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadBytes, minimumReadSize: ReadBytes / 4, leaveOpen: true));
        try
        {
            for (bool isEnd = false; !isEnd;)
            {
                var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                isEnd = result.IsCompleted;
                reader.AdvanceTo(_lines.Take(result.Buffer, isEnd), result.Buffer.End);
            }
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }
}
