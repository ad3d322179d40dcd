import Drawing
import Testing

@Suite("Sparkline")
struct SparklineTests {
    @Test func eightSteps() {
        #expect("\(Sparkline([0, 1, 2, 3, 4, 5, 6, 7]))" == "▁▂▃▄▅▆▇█")
    }
    @Test("flat, empty, not finite, huge") func awkward() {
        #expect("\(Sparkline([2, 2, 2]))" == "▅▅▅")
        #expect("\(Sparkline([]))" == "")
        #expect("\(Sparkline([0, .nan, 1, .infinity]))" == "▁×█×")
        #expect("\(Sparkline([.nan]))" == "×")
        #expect("\(Sparkline([-.greatestFiniteMagnitude, .greatestFiniteMagnitude]))" == "▁█")
    }
    @Test("a given range is kept to, and the width too") func rangeAndWidth() {
        #expect("\(Sparkline([-1, 0.5, 9], range: 0...1))" == "▁▅█")
        #expect("\(Sparkline([0, 0, 7, 7, 3, 4], width: 3))" == "▁█▅")
    }
}
