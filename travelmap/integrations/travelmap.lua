-- Shows itineraries in what pandoc makes, and Quarto with it: the live map over its picture in HTML, the picture elsewhere.
--
--     ```travelmap
--     trips/oslo.yaml
--     projection: globe
--     ```
--
-- The document's metadata can say `travelmap-folder`, where files of maps are put (travelmap-files), and
-- `travelmap-command`, the program (travelmap). A mistake in an itinerary is told as the program tells it, and ends the
-- conversion: a document without its map should not be published.

local folder = "travelmap-files"
local command = "travelmap"
local known = { projection = true, size = true, style = true }

local function read_settings(meta)
  if meta["travelmap-folder"] then folder = pandoc.utils.stringify(meta["travelmap-folder"]) end
  if meta["travelmap-command"] then command = pandoc.utils.stringify(meta["travelmap-command"]) end
end

local function stem_of(file)
  local name = file:match("([^/]+)%.ya?ml$")
  if not name or file:match("^[-/]") or file:match("%.%.") or file:match("[\\%c]") then
    error("travelmap: `" .. file .. "` is not an itinerary below this folder: name a .yaml file, with / between folders")
  end
  local stem = name:lower():gsub("[^a-z0-9]+", "-"):gsub("^%-+", ""):gsub("%-+$", "")
  return stem == "" and "itinerary" or stem:sub(1, 64)
end

local function wanted(text)
  local file, options, stem = nil, {}, ""
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do
    local words = line:gsub("^%s+", ""):gsub("%s+$", "")
    local key, value = words:match("^([%w_-]+):%s*(.*)$")
    if words ~= "" and not file and not key then
      file = words
    elseif key == "file" and not file then
      file = value
    elseif key and known[key] then
      options[#options + 1] = "--" .. key .. "=" .. value
      stem = stem .. "-" .. value:lower():gsub("[^a-z0-9]+", "-")
    elseif words ~= "" then
      error("travelmap: `" .. words .. "` is not known here: write projection, size or style")
    end
  end
  if not file then error("travelmap: no itinerary is named: write its file on the first line") end
  return file, options, stem_of(file) .. stem
end

local function snippet(form, file, options, stem)
  local arguments = { "embed", "--as=" .. form, "-o", folder, "--base-url=" .. folder .. "/", "--name=" .. stem }
  for _, option in ipairs(options) do arguments[#arguments + 1] = option end
  arguments[#arguments + 1] = file
  local fine, said = pcall(pandoc.pipe, command, arguments, "")
  if not fine then error("travelmap: no map can be made of " .. file .. " (`" .. command .. " check " .. file .. "` says why)") end
  return said
end

local function is_html() return FORMAT:match("html") or FORMAT:match("revealjs") or FORMAT:match("slidy") end

local function code_block(block)
  if not block.classes:includes("travelmap") then return nil end
  local file, options, stem = wanted(block.text)
  if is_html() then return pandoc.RawBlock("html", snippet("html", file, options, stem)) end
  local vectors = FORMAT:match("latex") or FORMAT:match("beamer") or FORMAT:match("context")
  local blocks = pandoc.read(snippet("markdown", file, options, stem), "markdown").blocks
  return pandoc.Div(blocks):walk({
    -- The page stands beside an HTML document only.
    Link = function(link)
      if link.target:match("^https?:") then return nil end
      local first = link.content[1]
      return first and first.t == "Image" and link.content or {}
    end,
    Image = function(image)
      if vectors then image.src = image.src:gsub("%.png$", ".pdf") end
      image.attributes.width = "100%"
      return image
    end,
  }).content
end

return { { Meta = read_settings }, { CodeBlock = code_block } }
