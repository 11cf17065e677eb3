-- Sends the bodies of a file in turn: wrk -s wrk.lua URL -- FILE known|new
-- With `new` each operation has another name and asks for `__typename` under another one, so that
-- neither the text of a document nor its shape was ever seen before.

local bodies, requests, sent = {}, {}, 0
local salt = tostring(os.time()) .. tostring({}):match('x(%x+)')
local headers = { ['Content-Type'] = 'application/json', ['Accept'] = 'application/json' }

function init(arguments)
  for line in io.lines(arguments[1]) do
    bodies[#bodies + 1] = line
    requests[#requests + 1] = wrk.format('POST', nil, headers, line)
  end
  if arguments[2] == 'new' then
    request = renamed
  end
end

function request()
  sent = sent + 1
  return requests[sent % #requests + 1]
end

function renamed()
  sent = sent + 1
  local name = salt .. '_' .. sent
  local body = bodies[sent % #bodies + 1]:gsub('query (%a+)', 'query %1_' .. name, 1)
  body = body:gsub('%) {', ') { is_' .. name .. ': __typename', 1)
  return wrk.format('POST', nil, headers, body)
end

function done(summary, latency)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format('{"requests": %d, "microseconds": %d, "refused": %d, "lost": %d, ' ..
    '"p50": %d, "p99": %d}\n', summary.requests, summary.duration, errors.status, lost,
    latency:percentile(50), latency:percentile(99)))
end
