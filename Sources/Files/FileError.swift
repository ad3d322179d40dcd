/// What is wrong with a file that comes from outside or is to go there, and where.
///
/// Its description is one sentence: `train-labels.gz, byte 10: expected …, received …; try …`.
public struct FileError: Error, Equatable, CustomStringConvertible {
    /// The file's name, without its folder.
    public let file: String
    /// The byte, counted from 0; nil when the file as a whole is meant.
    public let offset: Int?
    /// Whether `offset` counts bytes of what a compressed file holds, not of the file itself.
    public let isUnpacked: Bool
    public let expected: String
    public let received: String
    public let suggestion: String

    public init(
        file: String, offset: Int? = nil, isUnpacked: Bool = false, expected: String, received: String,
        try suggestion: String
    ) {
        self.file = file
        self.offset = offset
        self.isUnpacked = isUnpacked
        self.expected = expected
        self.received = received
        self.suggestion = suggestion
    }

    public var description: String {
        let place = offset.map { ", byte \($0)\(isUnpacked ? " when unpacked" : "")" } ?? ""
        return "\(file)\(place): expected \(expected), received \(received); try \(suggestion)"
    }
}
