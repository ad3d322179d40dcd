import Testing

@testable import Lessons

@Suite("Numbers in words")
struct NumberInWordsTests {
    @Test("to twenty in words, then in digits")
    func words() {
        let received = [0, 1, 5, 12, 20, 21, -3].map(\.inWords)
        #expect(received == ["zero", "one", "five", "twelve", "twenty", "21", "-3"], "received \(received)")
    }

    @Test("a sentence begins with a capital")
    func atStart() {
        #expect(13.inWordsAtStart == "Thirteen", "received \(13.inWordsAtStart)")
        #expect(784.inWordsAtStart == "784", "received \(784.inWordsAtStart)")
    }
}
