import Datasets
import Testing

@Suite("Gzip")
struct GzipTests {
    private let members = bytes(twoMembers)
    private let fields = bytes(allFields)

    @Test("several members are joined, and zeros behind them passed over")
    func joined() throws {
        #expect(try Gzip.unpack(members, file: "x") == Array("one two".utf8))
        #expect(try Gzip.unpack(members + [0, 0, 0], file: "x") == Array("one two".utf8))
        #expect(try Gzip.unpack(members, file: "x", limit: 7).count == 7)
        let error = #expect(throws: FileError.self) { try Gzip.unpack(members, file: "x", limit: 6) }
        #expect(error?.expected == "at most 6 bytes when unpacked", "received \(String(describing: error))")
    }

    @Test("every optional field of the header")
    func header() throws {
        #expect(try Gzip.unpack(fields, file: "x") == Array("fields".utf8))
    }

    @Test("cut short anywhere")
    func cutShort() {
        for whole in [fields, Array(members[..<24])] {
            for count in 0..<whole.count {
                let error = #expect(throws: FileError.self) { try Gzip.unpack(Array(whole[..<count]), file: "x") }
                #expect(
                    error?.offset == count || count < 2,
                    "cut at \(count): received \(String(describing: error))")
            }
        }
    }

    @Test(
        "what is wrong is said in a sentence",
        arguments: [
            (
                0, 0x1E,
                "x.gz, byte 0: expected a gzip file, which begins with 1f 8b, received 1e 8b; "
                    + "try a file that ends in .gz, or downloading or copying the file again"
            ),
            (2, 9, "x.gz, byte 2: expected compression method 8 (deflate), received 9"),
            (3, 0x3F, "x.gz, byte 3: expected flags up to 31, received 63"),
            (14, 0x64, "x.gz, byte 28: expected the header's checksum 0xcd1e, received 0x67de"),
        ] as [(Int, UInt8, String)])
    func sentences(place: Int, byte: UInt8, sentence: String) {
        var damaged = fields
        damaged[place] = byte
        let error = #expect(throws: FileError.self) { try Gzip.unpack(damaged, file: "x.gz") }
        #expect(error?.description.hasPrefix(sentence) == true, "received \(String(describing: error))")
    }

    @Test("the checksum and the length at the end are compared")
    func trailer() {
        var damaged = Array(members[..<24])
        damaged[16] ^= 1
        let checksum = #expect(throws: FileError.self) { try Gzip.unpack(damaged, file: "x.gz") }
        #expect(
            checksum?.description
                == "x.gz, byte 16: expected contents with the checksum 0x23ac6148, received contents with 0x23ac6149; "
                + "try downloading or copying the file again", "received \(String(describing: checksum))")
        damaged[16] ^= 1
        damaged[20] = 5
        let length = #expect(throws: FileError.self) { try Gzip.unpack(damaged, file: "x.gz") }
        #expect(
            length?.description
                == "x.gz, byte 20: expected 5 bytes when unpacked, received 4; try downloading or copying the file again",
            "received \(String(describing: length))")
    }

    @Test("something else behind the last member")
    func tail() {
        let error = #expect(throws: FileError.self) { try Gzip.unpack(members + Array("html".utf8), file: "x.gz") }
        #expect(
            error?.description.hasPrefix(
                "x.gz, byte \(members.count): expected another gzip member or the end of the file, received other bytes"
            )
                == true, "received \(String(describing: error))")
    }

    @Test("thousands of damaged files: never a stop, and never other bytes than were packed")
    func damaged() {
        var generator = SeededGenerator(seed: 11)
        var refused = 0
        for number in 0..<4000 {
            var damaged = number % 2 == 0 ? members : fields
            for _ in 0...generator.below(3) {
                let place = generator.below(damaged.count)
                switch generator.below(4) {
                case 0: damaged[place] = UInt8(generator.below(256))
                case 1: damaged[place] ^= 1 << UInt8(generator.below(8))
                case 2: damaged.insert(UInt8(generator.below(256)), at: place)
                default: damaged.remove(at: place)
                }
            }
            guard let whole = try? Gzip.unpack(damaged, file: "x", limit: 1 << 16) else {
                refused += 1
                continue
            }
            let text = String(decoding: whole, as: UTF8.self)
            #expect(["one two", "fields"].contains(text), "received \(text)")
        }
        #expect(refused > 2000, "expected most to be refused, received \(refused)")
    }
}
