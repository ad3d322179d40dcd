#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The bytes of a file, read whole.
public enum FileBytes {
    /// Reads a file, and unpacks it if what it holds is gzip; its name does not matter.
    /// - Parameter limit: how many bytes there may be at most, in the file and unpacked.
    public static func unpacked(
        from path: String, limit: Int = Gzip.defaultLimit
    ) throws(FileError) -> (bytes: [UInt8], wasPacked: Bool) {
        let bytes = try read(from: path, limit: limit)
        guard Gzip.isGzip(bytes) else { return (bytes, false) }
        return (try Gzip.unpack(bytes, file: name(of: path), limit: limit), true)
    }

    /// Reads a file as it is.
    /// - Parameter limit: how many bytes the file may have at most.
    public static func read(from path: String, limit: Int = Gzip.defaultLimit) throws(FileError) -> [UInt8] {
        let size = try size(of: path)
        if size > limit {
            throw FileError(
                file: name(of: path), expected: "at most \(limit) bytes", received: "\(size)",
                try: "another file, or a larger limit if this is the right one")
        }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(path, lastReason()) }
        defer { close(file) }
        var reason: String?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, done in
            while done < size {
                let count = Self.read(file, buffer.baseAddress! + done, size - done)
                if count < 0, errno == EINTR { continue }
                if count < 0 { reason = lastReason() }
                if count <= 0 { break }
                done += count
            }
        }
        if let reason { throw unreadable(path, reason) }
        return bytes
    }

    /// The last part of a path, which is what messages call the file.
    package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Whether there is something at a path, of whatever kind.
    static func exists(_ path: String) -> Bool { !path.utf8.contains(0) && access(path, F_OK) == 0 }

    private static func size(of path: String) throws(FileError) -> Int {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw unreadable(path, "not a path") }
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw unreadable(path, lastReason()) }
        let kind = facts.st_mode & S_IFMT
        if kind == S_IFDIR { throw unreadable(path, "a folder") }
        // A pipe or a device could keep us waiting, or never end.
        if kind != S_IFREG { throw unreadable(path, "something else") }
        return Int(facts.st_size)
    }

    private static func read(_ file: Int32, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(file, bytes, count)
        #elseif canImport(Musl)
            Musl.read(file, bytes, count)
        #else
            Darwin.read(file, bytes, count)
        #endif
    }

    private static func unreadable(_ path: String, _ reason: String) -> FileError {
        FileError(
            file: path, expected: "a file that can be read", received: reason,
            try: "checking the path and the permissions")
    }

    private static func lastReason() -> String { String(cString: strerror(errno)) }
}
