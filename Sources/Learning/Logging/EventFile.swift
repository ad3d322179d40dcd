import Datasets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of numbers over time as TensorBoard reads it.
///
/// It is a row of records, each with its length and two checksums before and after; a record is one message in the
/// Protocol Buffers format. Each is appended with a single write, so that a reader never sees half of one for long.
/// *Source:* tensorflow/core/lib/io/record_writer.h and core/util/event.proto.
public struct EventFile {
    public let path: String

    /// A new file in a folder, which is made where it does not exist. Its name tells when it was begun.
    public init(inFolder folder: String) throws(FileError) {
        try makeFolder(folder)
        let now = Self.now()
        path = "\(folder)/events.out.tfevents.\(Int(now)).\(getpid()).\(UInt16.random(in: 0 ... .max)).gradus"
        var event = ProtocolBuffer()
        event.add(1, now)
        event.add(3, "brain.Event:2")
        try writeWhole(Self.record(event.bytes), to: path)
    }

    /// Adds numbers that belong to one step.
    public func add(_ readings: [Reading], step: Int) throws(FileError) {
        var summary = ProtocolBuffer()
        for reading in readings {
            var value = ProtocolBuffer()
            value.add(1, reading.name)
            value.add(2, Float(reading.value))
            summary.add(1, value)
        }
        var event = ProtocolBuffer()
        event.add(1, Self.now())
        event.add(2, step)
        event.add(5, summary)
        try append(Self.record(event.bytes), to: path)
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    static func record(_ data: [UInt8]) -> [UInt8] {
        let length = littleEndian(UInt64(data.count))
        return length + littleEndian(CRC32C.masked(length)) + data + littleEndian(CRC32C.masked(data))
    }
}

/// The bytes of a whole number, lowest first.
func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
}
