#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Synchronization

/// The way from a cell to the notebook that runs it, beside standard output.
///
/// A message is a line `kind count`, then for each form a line `type length` and that many bytes. Since it travels
/// beside what cells print, a mark in standard output says where among the prints it belongs.
package final class Channel: Sendable {
    /// The environment's word for it: a file descriptor and the mark, `4:5f0c…`.
    package static let variable = "GRADUS_NOTEBOOK"

    /// Nil where no notebook listens.
    package static let toNotebook = getenv(variable).flatMap { Channel(String(cString: $0)) }

    private let descriptor: Int32
    /// A byte that no text has, and a word that nobody can guess, so that no cell prints it by accident.
    private let mark: [UInt8]
    private let turn = Mutex(())

    private init?(_ setting: String) {
        let parts = setting.split(separator: ":")
        guard parts.count == 2, let descriptor = Int32(parts[0]) else { return nil }
        self.descriptor = descriptor
        mark = Channel.mark(String(parts[1]))
    }

    package static func mark(_ word: String) -> [UInt8] { Array("\u{1E}\(word)\n".utf8) }

    package func send(_ kind: String, _ forms: [String: String] = [:]) {
        turn.withLock { _ in
            fflush(nil)
            var message = Array("\(kind) \(forms.count)\n".utf8)
            for (type, content) in forms.sorted(by: { $0.key < $1.key }) {
                message += Array("\(type) \(content.utf8.count)\n".utf8) + Array(content.utf8)
            }
            Self.write(message, to: descriptor)
            Self.write(mark, to: 1)
        }
    }

    /// Tells where standard error is, for the end of a cell.
    package func markErrors() { Self.write(mark, to: 2) }

    /// Whether all of it went.
    @discardableResult
    package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let written = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #elseif canImport(Musl)
                let written = rest.withUnsafeBytes { Musl.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if written < 0, errno == EINTR { continue }
            if written <= 0 { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
