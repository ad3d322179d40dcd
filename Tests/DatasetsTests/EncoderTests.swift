import Autograd
import Datasets
import Foundation
import Testing

@Suite("Encoders")
struct EncoderTests {
    @Test("numbers are sorted as numbers, text as text")
    func order() {
        #expect(LabelEncoder(fitting: ["10", "9", "1", "9"]).classes == ["1", "9", "10"])
        #expect(LabelEncoder(fitting: ["10", "9", "b"]).classes == ["10", "9", "b"])
        #expect(OneHotEncoder(fitting: ["10", "9"]).categories == ["9", "10"])
        #expect(LabelEncoder(classes: ["no", "maybe", "yes"]).code(of: "maybe") == 1)
        #expect(LabelEncoder(classes: ["no"]).code(of: "yes") == nil)
    }

    @Test("a label that was not there is refused, with its place")
    func unseen() {
        let encoder = LabelEncoder(fitting: ["a", "b"])
        let error = #expect(throws: TableError.self) { try encoder.codes(of: ["a", "c"], name: "Gender") }
        #expect(
            error?.description == "Gender, line 2: expected one of a, b, received \"c\"; "
                + "try correcting the spelling, or fitting on rows in which it occurs")
    }

    @Test("saved and reloaded they are the same; a damaged one is refused")
    func codable() throws {
        func reloaded<Item: Codable>(_ item: Item) throws -> Item {
            try JSONDecoder().decode(Item.self, from: JSONEncoder().encode(item))
        }
        let labels = LabelEncoder(fitting: ["b", "a", "\"ü\n"])
        #expect(try reloaded(labels) == labels)
        let columns = OneHotEncoder(fitting: ["b", "a"], order: .appearance, unseen: .zeros)
        #expect(try reloaded(columns) == columns)
        let standard = StandardScaler(fitting: [[0.1, 3], [0.3, 1.0 / 3]])
        #expect(try reloaded(standard) == standard)
        let range = MinMaxScaler(fitting: [[0.1], [0.7]], to: -1...1)
        #expect(try reloaded(range) == range)
        #expect(try reloaded(PixelScaler.minusOneToOne) == .minusOneToOne)

        func refuses<Item: Decodable>(_ text: String, as type: Item.Type) {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Item.self, from: Data(text.utf8)) }
        }
        refuses("{\"classes\":[\"a\",\"a\"]}", as: LabelEncoder.self)
        refuses("{\"classes\":[]}", as: LabelEncoder.self)
        refuses("{\"categories\":[\"a\"],\"unseen\":\"perhaps\"}", as: OneHotEncoder.self)
        refuses("{\"categories\":[\"a\",\"a\"],\"unseen\":\"zeros\"}", as: OneHotEncoder.self)
        refuses("{\"means\":[1,2],\"deviations\":[1]}", as: StandardScaler.self)
        refuses("{\"means\":[1],\"deviations\":[0]}", as: StandardScaler.self)
        refuses("{\"minima\":[1],\"maxima\":[0],\"lower\":0,\"upper\":1}", as: MinMaxScaler.self)
        refuses("{\"minima\":[0],\"maxima\":[1],\"lower\":1,\"upper\":1}", as: MinMaxScaler.self)
        refuses("{\"source\":[0,0],\"target\":[0,1]}", as: PixelScaler.self)
    }

    @Test("no labels, a code that does not exist, another number of columns stop with a sentence")
    func stops() async {
        let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = LabelEncoder(fitting: [String]())
        }
        #expect(stopSentence(none).contains("LabelEncoder: expected at least one label to fit, received none"))
        let code = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = LabelEncoder(fitting: ["a", "b"]).labels(of: [2])
        }
        #expect(stopSentence(code).contains("LabelEncoder: expected codes from 0 to 1, received 2"))
        let columns = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = OneHotEncoder(fitting: ["a", "b"]).decoded([[1, 0, 0]])
        }
        #expect(
            stopSentence(columns).contains("OneHotEncoder: expected 2 columns, one for each category, received 1×3"))
    }
}
